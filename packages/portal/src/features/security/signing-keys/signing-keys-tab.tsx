import { useQuery } from '@tanstack/react-query'
import { FileKey2, RotateCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failed } from '../../../components/failed.tsx'
import { State } from '../../../components/state.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { signingKeysQuery } from '../queries.ts'
import { JwksCard } from './jwks-card.tsx'
import { RotateDialog } from './rotate-dialog.tsx'
import { SigningKeysTable } from './signing-keys-table.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

/** What tokens are signed with: what each key is for, the way to the next one, and the way to end one. */
export function SigningKeysTab() {
  const { t } = useTranslation('security')
  const { slug, may } = useWorkspace()
  const { data: keys, error, refetch } = useQuery(signingKeysQuery(slug))
  const [rotating, setRotating] = useState(false)
  const [withdrawing, setWithdrawing] = useState<string>()
  const doomed = keys?.find(({ id }) => id === withdrawing)
  const mayWrite = may('write:manage.workspace')
  if (!keys)
    return (
      <Card className="p-5">
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-24" />}
      </Card>
    )
  if (keys.length === 0)
    return (
      <Card>
        <State icon={FileKey2} title={t('signing.empty.title')}>
          {t('signing.empty.words')}
        </State>
      </Card>
    )
  return (
    <div className="grid grid-cols-1 gap-6">
      <Card className="overflow-clip">
        {mayWrite && (
          <div className="border-line flex items-center justify-between gap-3 border-b py-3 ps-4 pe-3">
            <h2 className="font-semibold">{t('signing.table')}</h2>
            <Button onClick={() => setRotating(true)}>
              <RotateCw aria-hidden />
              {t('signing.rotate')}
            </Button>
          </div>
        )}
        <SigningKeysTable keys={keys} onWithdraw={mayWrite ? setWithdrawing : undefined} />
      </Card>
      <JwksCard />
      {rotating && <RotateDialog keys={keys} onClose={() => setRotating(false)} />}
      {doomed && <WithdrawDialog signingKey={doomed} onClose={() => setWithdrawing(undefined)} />}
    </div>
  )
}
