import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Card } from '../../components/ui/card.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { liveKeysQuery } from './queries.ts'

interface Props {
  readonly project: string
  readonly onArchive: () => void
}

/** How to put a project away, and what still stands in the way. */
export function ArchiveCard({ project, onArchive }: Props) {
  const { t } = useTranslation('projects')
  const { slug, may } = useWorkspace()
  const { data: keys = 0 } = useQuery({ ...liveKeysQuery(slug, project), enabled: may('read:manage.keys') })
  return (
    <Card className="grid justify-items-start gap-3 p-5 sm:p-6">
      <div className="grid gap-1">
        <h2 className="font-semibold">{t('archive.heading')}</h2>
        <p className="text-ink-soft leading-relaxed">{t('archive.about')}</p>
        {keys > 0 && <p className="text-accent-ink leading-relaxed">{t('inTheWay.keys', { count: keys })}</p>}
      </div>
      <Button look="danger-ghost" className="border-line border" onClick={onArchive}>
        {t('archive.action')}
      </Button>
    </Card>
  )
}
