import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../components/page-header.tsx'

/** What of the workspace's keys wants a look. */
export function OverviewPage() {
  const { t } = useTranslation('overview')
  return (
    <div className="grid gap-6">
      <PageHeader title={t('title')} description={t('about')} />
    </div>
  )
}
