import type { Key } from '@claviger/sdk'
import { Trans, useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { Moment, useNow } from '../../times/moment.tsx'
import { actorWords } from '../../components/actor-words.ts'
import type { PartProps } from './part.ts'

/** Why a key does not work, or what is due; nothing where all is well. */
export function KeyState(props: PartProps) {
  const { status } = props.record
  if (status === 'revoked') return <Revoked record={props.record} />
  if (status === 'expired') return <Expired {...props} />
  if (status === 'pending') return <Pending {...props} />
  if (status === 'disabled') return <Disabled />
  return <RotationDue record={props.record} />
}

function Revoked({ record }: { readonly record: Key }) {
  const { t } = useTranslation('key')
  const { revoked_at, revoked_by, revoke_reason } = record
  return (
    <Callout
      tone="bad"
      title={
        <Trans
          ns="key"
          i18nKey="state.revokedTitle"
          components={[<Moment key="0" at={revoked_at ?? 0} as="minute" />]}
        />
      }
    >
      <p>
        {revoked_by && <bdi>{t('state.revokedBy', { who: actorWords(revoked_by, t) })}</bdi>}{' '}
        {revoke_reason !== null && (
          <bdi className="whitespace-pre-wrap">{t('state.reason', { reason: revoke_reason })}</bdi>
        )}
      </p>
      <p>{t('state.revokedWords')}</p>
    </Callout>
  )
}

function Expired({ record, may }: PartProps) {
  const { t } = useTranslation('key')
  return (
    <Callout
      tone="bad"
      title={
        <Trans
          ns="key"
          i18nKey="state.expiredTitle"
          components={[<Moment key="0" at={record.expires_at ?? 0} />]}
        />
      }
    >
      {t('state.expiredWords')} {may('access') && t('state.expiredEdit')}
    </Callout>
  )
}

function Pending({ record, may, onOpen }: PartProps) {
  const { t } = useTranslation('key')
  return (
    <Callout tone="warn" title={t('state.pendingTitle')}>
      {may('approve') ? (
        <div className="grid grid-cols-1 gap-3">
          <bdi>{t('state.pendingDecide', { who: actorWords(record.created_by, t) })}</bdi>
          <div className="flex flex-wrap gap-2">
            <Button look="primary" onClick={() => onOpen('approve')}>
              {t('approving.action')}
            </Button>
            <Button onClick={() => onOpen('refuse')}>{t('approving.refuse')}</Button>
          </div>
        </div>
      ) : (
        t('state.pendingWords')
      )}
    </Callout>
  )
}

function Disabled() {
  const { t } = useTranslation('key')
  return (
    <Callout tone="info" title={t('state.disabledTitle')}>
      {t('state.disabledWords')}
    </Callout>
  )
}

function RotationDue({ record }: { readonly record: Key }) {
  const { t } = useTranslation('key')
  const now = useNow()
  const due = record.rotation_due_at
  if (due === null || new Date(due).getTime() > now) return null
  return (
    <Callout
      tone="warn"
      title={<Trans ns="key" i18nKey="state.rotationTitle" components={[<Moment key="0" at={due} />]} />}
    >
      {t('state.rotationWords')}
    </Callout>
  )
}
