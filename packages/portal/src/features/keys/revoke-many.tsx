import type { Key } from '@claviger/sdk'
import { useState, type ReactNode } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useTell } from '../../notices/notices.tsx'
import { useWorkspace } from '../../session/workspace.tsx'
import { useRevokeMany, type RevokingMany } from './use-revoke-many.ts'

/** So many are named; of the rest it is said how many they are. */
const NAMED = 10

interface Props {
  readonly keys: readonly Key[]
  /** The word that the types of these keys have for it. */
  readonly word: string
  /** Over, or not begun. */
  readonly onClose: () => void
  /** At least one key is refused everywhere. */
  readonly onRevoked: () => Promise<void>
}

/**
 * Asks before several keys end, and ends them. What must be typed is the name of the workspace in addresses: it says
 * where one is, which is what people mistake.
 */
export function RevokeMany({ keys, word, onClose, onRevoked }: Props) {
  const { t } = useTranslation('keys')
  const { t: common } = useTranslation('common')
  const tell = useTell()
  // What was ticked when this began: the rows below change while it runs.
  const [rows] = useState(keys)
  const many = useRevokeMany()
  const count = rows.length
  const isAsking = many.state === 'asking'
  const isOver = many.state === 'over'
  const close = (): void => {
    if (many.outcome.revoked > 0) void onRevoked()
    onClose()
  }
  const run = async (): Promise<void> => {
    const { revoked, failures, left } = await many.run(rows)
    if (failures.length > 0 || left > 0) return
    await onRevoked()
    tell(t('revokeMany.done', { count: revoked }))
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close()
      }}
      // While it runs, who wants out wants it to stop.
      onRefused={isAsking || isOver ? undefined : many.stop}
      title={t('revokeMany.title', { word, count })}
      footer={
        isAsking ? (
          <>
            <Button onClick={onClose}>{common('cancel')}</Button>
            <Button look="danger" type="submit" form="revoke-many">
              {t('actOnMany', { word, count })}
            </Button>
          </>
        ) : isOver ? (
          <Button look="primary" autoFocus onClick={close}>
            {common('done')}
          </Button>
        ) : (
          <Button autoFocus busy={many.state === 'stopping'} onClick={many.stop}>
            {many.state === 'stopping' ? t('revokeMany.stopping') : t('revokeMany.stop')}
          </Button>
        )
      }
    >
      {isAsking && <Asking rows={rows} onConfirmed={() => void run()} />}
      {!isAsking && !isOver && <Progress many={many} total={count} />}
      {isOver && <Over {...many.outcome} />}
    </Dialog>
  )
}

function Asking({ rows, onConfirmed }: { readonly rows: readonly Key[]; readonly onConfirmed: () => void }) {
  const { t } = useTranslation('keys')
  const { t: common } = useTranslation('common')
  const { slug } = useWorkspace()
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  return (
    <form
      id="revoke-many"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === slug) onConfirmed()
        else setWrong(true)
      }}
    >
      <ul aria-label={t('revokeMany.names')} className="bg-sunken grid gap-1 rounded-xl px-4 py-3">
        {rows.slice(0, NAMED).map(({ id, name, last4 }) => (
          <li key={id} className="flex min-w-0 items-baseline justify-between gap-4">
            <bdi title={name} className="truncate font-medium">
              {name}
            </bdi>
            <span dir="ltr" className="text-ink-soft shrink-0 font-mono text-xs">
              <span aria-hidden>••••</span>
              {last4}
            </span>
          </li>
        ))}
        {rows.length > NAMED && (
          <li className="text-ink-soft">{t('revokeMany.more', { count: rows.length - NAMED })}</li>
        )}
      </ul>
      <div className="text-ink-soft grid gap-2 leading-relaxed">
        <p>{t('revokeMany.lost')}</p>
        <p>{t('revokeMany.final')}</p>
      </div>
      <Field
        label={
          <Trans
            ns="common"
            i18nKey="confirmBy"
            values={{ text: slug }}
            components={[<code key="0" className="bg-sunken rounded px-1 py-0.5 font-mono text-[13px]" />]}
          />
        }
        error={isWrong && text.trim() !== slug ? common('confirmWrong') : undefined}
      >
        {(described) => (
          <Input
            {...described}
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </form>
  )
}

function Progress({ many, total }: { readonly many: RevokingMany; readonly total: number }) {
  const { t } = useTranslation('keys')
  const done = many.outcome.revoked + many.outcome.failures.length
  const words = t('revokeMany.progress', { done, total })
  return (
    <div className="grid gap-3 py-2">
      <progress aria-label={words} max={total} value={done} className="accent-primary h-2 w-full" />
      <p role="status" className="text-ink-soft tabular-nums">
        {words}
      </p>
    </div>
  )
}

function Over({ revoked, failures, left }: RevokingMany['outcome']) {
  const { t } = useTranslation('keys')
  return (
    <div role="alert" className="grid gap-3">
      <Callout tone={revoked > 0 ? 'good' : 'info'}>
        {revoked > 0 ? t('revokeMany.done', { count: revoked }) : t('revokeMany.noneDone')}
      </Callout>
      {failures.length > 0 && (
        <Callout tone="bad" title={t('revokeMany.failed', { count: failures.length })}>
          <ul className="grid gap-1">
            {failures.map(({ row, why }) => (
              <Failed key={row.id} name={row.name}>
                {why}
              </Failed>
            ))}
          </ul>
        </Callout>
      )}
      {left > 0 && <Callout tone="info">{t('revokeMany.left', { count: left })}</Callout>}
    </div>
  )
}

const Failed = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <li className="[overflow-wrap:anywhere]">
    <bdi className="font-medium">{name}</bdi>: {children}
  </li>
)
