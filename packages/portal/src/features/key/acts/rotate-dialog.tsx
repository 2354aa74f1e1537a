import type { Key, KeyType, RotateKeyBody } from '@claviger/sdk'
import { useId, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { ExpiryField } from '../../../components/expiry/expiry-field.tsx'
import { DAY, daysOf, endOf, KEEP, KEPT, NEVER, type Term } from '../../../components/expiry/term.ts'
import { useDayError } from '../../../components/expiry/use-day-error.ts'
import { FormProblem } from '../../../components/form-problem.tsx'
import { ShowOnce } from '../../../components/show-once/show-once.tsx'
import { shownOf, type Shown } from '../../../components/show-once/shown.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Callout } from '../../../components/ui/callout.tsx'
import { errorAt } from '../../../forms/error-at.ts'
import { useDraft } from '../../../forms/use-draft.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { Moment, useNow } from '../../../times/moment.tsx'
import { useKeyChanged } from '../use-key-changed.ts'
import { OverlapChoice } from './overlap-choice.tsx'
import { useOnce } from '../../../forms/use-once.ts'

const BEGIN: Term & { readonly overlap: string } = { ...KEPT, overlap: '24h' }

interface Props {
  readonly record: Key
  readonly type: KeyType
  readonly onClose: () => void
}

/** Gives a key a new secret and shows it once; says first what becomes of the old one. */
export function RotateDialog({ record, type, onClose }: Props) {
  const { t } = useTranslation(['key', 'common', 'expiry'])
  const tell = useTell()
  const { client } = useWorkspace()
  const id = useId()
  const changed = useKeyChanged()
  const once = useOnce()
  const { values, set, forget } = useDraft(`key:rotate:${record.id}`, BEGIN)
  const [shown, setShown] = useState<Shown & { readonly oldEnds: string | null }>()
  const [isTried, setTried] = useState(false)
  const dayError = useDayError()
  const days = daysOf(type, useNow())
  const { busy, problem, submit } = useSubmit(
    async () => {
      const body = { overlap: values.overlap, ...termOf(values) }
      const { retires_at: retiresAt, ...answer } = await client.keys.rotate(record.id, body, {
        idempotencyKey: once(body),
      })
      setShown({ ...shownOf(answer, type), oldEnds: body.overlap === '0s' ? null : retiresAt })
      forget()
      void changed()
    },
    { expires_at: t('expiry:title'), expires_in: t('expiry:title'), overlap: t('rotating.overlap') },
  )
  const wrongDay = dayError(values, days)
  const refused = errorAt(problem, 'expires_at', 'expires_in')
  const cancel = (): void => {
    forget()
    onClose()
  }
  const done = (): void => {
    tell(t('rotating.done'))
    onClose()
  }
  return (
    <ShowOnce
      open
      shown={shown}
      shownTitle={t('rotating.shown')}
      note={shown && shown.oldEnds !== null && <OldEnds at={shown.oldEnds} />}
      onDone={done}
      onOpenChange={cancel}
      title={t('rotating.title')}
      description={t('rotating.words')}
      footer={
        <>
          <Button onClick={cancel}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={busy}>
            {t('rotating.submit')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="grid grid-cols-1 gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(wrongDay !== undefined)
          if (wrongDay === undefined) void submit()
        }}
      >
        <OverlapChoice record={record} value={values.overlap} onChange={(overlap) => set({ overlap })} />
        {!type.fixed.includes('expiry') && record.expires_at !== null && (
          <ExpiryField
            type={type}
            term={values}
            days={days}
            current={record.expires_at}
            onChange={set}
            error={values.expiry === DAY ? undefined : refused}
            dayError={(isTried ? wrongDay : undefined) ?? refused}
          />
        )}
        <FormProblem problem={problem} />
      </form>
    </ShowOnce>
  )
}

/** What a rotation is asked for a term: a span counts from when the server has it. */
function termOf(term: Term): Pick<RotateKeyBody, 'expires_at' | 'expires_in'> {
  if (term.expiry === KEEP) return {}
  if (term.expiry === NEVER) return { expires_at: null }
  if (term.expiry !== DAY) return { expires_in: term.expiry }
  return { expires_at: new Date(endOf(term, Date.now()) ?? Number.NaN).toISOString() }
}

const OldEnds = ({ at }: { readonly at: string }) => (
  <Callout tone="info">
    <Trans ns="key" i18nKey="secret.retiring" components={[<Moment key="0" at={at} />]} />.
  </Callout>
)
