import type { Passkey } from '@claviger/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Fingerprint, Plus } from 'lucide-react'
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Failed } from '../../components/failed.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { CardSection } from '../../components/ui/card.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { useTell } from '../../notices/notices.tsx'
import { personal } from '../../session/client.ts'
import { canUsePasskeys } from '../../session/passkeys.ts'
import { sessionQuery } from '../../session/session.ts'
import { Moment } from '../../times/moment.tsx'
import { AddPasskey } from './add-passkey.tsx'
import { passkeysQuery } from './queries.ts'

/** The passkeys by which one signs in. */
export function PasskeysSection({ onBusy }: { readonly onBusy?: (busy: boolean) => void }) {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const tell = useTell()
  const [isAdding, show] = useState(false)
  const setAdding = (next: boolean): void => {
    show(next)
    onBusy?.(next)
  }
  const [removed, setRemoved] = useState<Passkey>()
  const { data: passkeys, error, refetch } = useQuery(passkeysQuery)
  const read = async (): Promise<void> => {
    await Promise.all([queries.invalidateQueries(passkeysQuery), queries.invalidateQueries(sessionQuery)])
  }
  const canAdd = canUsePasskeys()
  const nameOf = ({ name }: Passkey): string => name ?? t('passkeys.unnamed')
  return (
    <CardSection
      title={t('passkeys.title')}
      description={canAdd ? t('passkeys.description') : t('passkeys.noneHere')}
      action={
        canAdd && (
          <Button onClick={() => setAdding(true)}>
            <Plus aria-hidden />
            {t('passkeys.add')}
          </Button>
        )
      }
    >
      {passkeys ? (
        <Passkeys passkeys={passkeys} nameOf={nameOf} onRemove={setRemoved} />
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-10" />
      )}
      {isAdding && <AddPasskey onClose={() => setAdding(false)} onAdded={read} />}
      <ConfirmDialog
        open={removed !== undefined}
        onOpenChange={() => setRemoved(undefined)}
        title={t('passkeys.removeTitle')}
        action={t('passkeys.remove')}
        act={async () => {
          await personal.auth.removePasskey(removed?.id ?? '')
          await read()
        }}
        onDone={() => tell(t('passkeys.removed'))}
      >
        <p>
          <Trans
            ns="account"
            i18nKey="passkeys.removeWords"
            values={{ name: removed ? nameOf(removed) : '' }}
            components={[<bdi key="0" className="text-ink font-medium wrap-anywhere" />]}
          />
        </p>
      </ConfirmDialog>
    </CardSection>
  )
}

interface ListProps {
  readonly passkeys: readonly Passkey[]
  readonly nameOf: (passkey: Passkey) => string
  readonly onRemove: (passkey: Passkey) => void
}

function Passkeys({ passkeys, nameOf, onRemove }: ListProps) {
  const { t } = useTranslation('account')
  if (passkeys.length === 0) return <p className="text-ink-soft">{t('passkeys.none')}</p>
  return (
    <ul className="divide-line divide-y">
      {passkeys.map((passkey) => (
        <li key={passkey.id} className="flex items-center gap-3.5 py-3.5 first:pt-0 last:pb-0">
          <span className="bg-sunken text-ink-soft grid size-9 shrink-0 place-content-center rounded-lg">
            <Fingerprint className="size-4.5" aria-hidden />
          </span>
          <div className="grid min-w-0 flex-1 gap-0.5">
            <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
              <bdi className="min-w-0 wrap-anywhere">{nameOf(passkey)}</bdi>
              {passkey.synced && <Badge>{t('passkeys.synced')}</Badge>}
            </p>
            <p className="text-ink-soft text-[13px]">
              {t('passkeys.made')} <Moment at={passkey.created_at} />
            </p>
          </div>
          <Button
            size="small"
            aria-label={t('passkeys.removeNamed', { name: nameOf(passkey) })}
            onClick={() => onRemove(passkey)}
          >
            {t('passkeys.remove')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
