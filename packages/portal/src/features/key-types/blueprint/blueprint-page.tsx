import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../../session/workspace.tsx'
import { NoPermission, Section } from '../section.tsx'
import { ApplyCard } from './apply-card.tsx'
import { ExportCard } from './export-card.tsx'

/** The workspace's types and catalogue as a file, in and out. */
export function BlueprintPage() {
  const { t } = useTranslation('blueprint')
  const { may, ownOnly } = useWorkspace()
  if (ownOnly) return <NoPermission />
  return (
    <Section>
      <p className="text-ink-soft max-w-prose leading-relaxed">{t('about')}</p>
      {may('write:manage.key_types') && <ApplyCard />}
      <ExportCard />
    </Section>
  )
}
