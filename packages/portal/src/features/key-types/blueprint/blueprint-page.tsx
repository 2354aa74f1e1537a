import { useTranslation } from 'react-i18next'
import { NoPermission } from '../../../components/no-permission.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { Section } from '../section.tsx'
import { ApplyCard } from './apply-card.tsx'
import { ExportCard } from './export-card.tsx'

/** The workspace's types and catalogue as a file, in and out. */
export function BlueprintPage() {
  const { t } = useTranslation('blueprint')
  const { may, ownOnly } = useWorkspace()
  if (ownOnly) return <NoPermission page />
  return (
    <Section>
      <p className="text-ink-soft max-w-prose leading-relaxed">{t('about')}</p>
      {may('write:manage.key_types') && <ApplyCard />}
      <ExportCard />
    </Section>
  )
}
