import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../components/failed.tsx'
import { NoPermission } from '../../components/no-permission.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Card } from '../../components/ui/card.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { FirstSteps, isSettled } from './first-steps.tsx'
import { MakeKey } from './make-key.tsx'
import { Lately } from './lately.tsx'
import { overviewQuery } from './queries.ts'
import { WantsLook } from './wants-look.tsx'

/** What of the workspace's keys wants a look; and in a new one, where to begin. */
export function OverviewPage() {
  const { may } = useWorkspace()
  return may('read:manage.keys') ? <Overview /> : <NoPermission page />
}

function Overview() {
  const { t } = useTranslation('overview')
  const { slug } = useWorkspace()
  const { data, error, refetch } = useQuery(overviewQuery(slug))
  return (
    <div className="grid gap-7">
      <PageHeader
        title={t('title')}
        description={t('about')}
        actions={data?.steps.key_created && <MakeKey />}
      />
      {data && (
        <>
          {!isSettled(data.steps) && <FirstSteps steps={data.steps} />}
          {data.steps.key_created && <WantsLook keys={data.keys} />}
          {data.steps.key_created && (
            <div className="grid items-stretch gap-7 lg:grid-cols-2">
              <Lately kind="created" keys={data.keys} />
              <Lately kind="revoked" keys={data.keys} />
            </div>
          )}
        </>
      )}
      {!data && error && (
        <Card>
          <Failed error={error} onRetry={() => void refetch()} />
        </Card>
      )}
      {!data && !error && (
        <Card className="grid gap-4 p-5">
          <span role="status" className="sr-only">
            {t('loading')}
          </span>
          {[2, 3, 2].map((part, i) => (
            <Skeleton key={i} className={part === 2 ? 'w-1/2' : 'w-2/3'} />
          ))}
        </Card>
      )}
    </div>
  )
}
