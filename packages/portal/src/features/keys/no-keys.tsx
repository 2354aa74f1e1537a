import { KeyRound, SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { State } from '../../components/state.tsx'
import { Button } from '../../components/ui/button.tsx'

/** Where no key has been made: what keys are for, and the way to the first. `onCreate`: absent for who may make none. */
export function NoKeys({
  mine,
  onCreate,
}: {
  readonly mine: boolean
  readonly onCreate?: (() => void) | undefined
}) {
  const { t } = useTranslation('keys')
  return (
    <State
      icon={KeyRound}
      title={mine ? t('empty.titleMine') : t('empty.title')}
      action={
        onCreate && (
          <Button look="primary" onClick={onCreate}>
            {t('empty.action')}
          </Button>
        )
      }
    >
      {t('empty.words')} {!onCreate && t('empty.readOnly')}
    </State>
  )
}

/** Where keys are, but none that fits the filters. */
export function NoneFits({ onClear }: { readonly onClear: () => void }) {
  const { t } = useTranslation('keys')
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
