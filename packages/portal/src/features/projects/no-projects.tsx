import { Archive, FolderOpen, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { State } from '../../components/state.tsx'
import { Button } from '../../components/ui/button.tsx'

/** Where no project is: what projects are for, and the way to the first. `onCreate`: absent for who may make none. */
export function NoProjects({ onCreate }: { readonly onCreate: (() => void) | undefined }) {
  const { t } = useTranslation('projects')
  return (
    <State
      icon={FolderOpen}
      title={t('empty.title')}
      action={
        onCreate && (
          <Button look="primary" onClick={onCreate}>
            {t('empty.action')}
          </Button>
        )
      }
    >
      <p>{t('empty.words')}</p>
      <p className="mt-2">{onCreate ? t('empty.optional') : t('empty.readOnly')}</p>
    </State>
  )
}

/** Where nothing was archived. */
export function NoArchived() {
  const { t } = useTranslation('projects')
  return (
    <State icon={Archive} title={t('noArchived.title')}>
      {t('noArchived.words')}
    </State>
  )
}

/** Where projects are, but none of that name. */
export function NoneFits({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation('projects')
  return (
    <State
      icon={SearchX}
      title={t('none.title')}
      action={<Button onClick={onClear}>{t('none.clear')}</Button>}
    >
      {t('none.words')}
    </State>
  )
}
