import type { Key, KeyType } from '@claviger/sdk'
import { useId, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { FormProblem } from '../../../components/form-problem.tsx'
import { ShowOnce } from '../../../components/show-once/show-once.tsx'
import { shownOf, type Shown } from '../../../components/show-once/shown.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Callout } from '../../../components/ui/callout.tsx'
import { useDraft } from '../../../forms/use-draft.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useSubmit } from '../../../session/use-submit.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { Moment } from '../../../times/moment.tsx'
import { DATE, endOf, KEEP, lacksDay } from '../access/access-fields.ts'
import { ExpiryField } from '../access/expiry-field.tsx'
import { useKeyChanged } from '../use-key-changed.ts'
import { OverlapChoice } from './overlap-choice.tsx'
import { useOnce } from '../../../forms/use-once.ts'

const BEGIN = { overlap: '24h' as string, term: KEEP as string, date: '' }

interface Props {
  readonly record: Key
  readonly type: KeyType
  readonly onClose: () => void
}

/** Gives a key a new secret and shows it once; says first what becomes of the old one. */
export function RotateDialog({ record, type, onClose }: Props) {
  const { t } = useTranslation(['key', 'common'])
  const tell = useTell()
  const { client } = useWorkspace()
  const id = useId()
  const changed = useKeyChanged()
  const once = useOnce()
  const { values, set, forget } = useDraft(`key:rotate:${record.id}`, BEGIN)
  const [shown, setShown] = useState<Shown & { readonly oldEnds: string | null }>()
  const [lacksDate, setLacksDate] = useState(false)
  const { busy, problem, submit } = useSubmit(
    async () => {
      const { overlap, term } = values
      const span = [KEEP, DATE].includes(term) ? undefined : term
      const end = term === DATE ? endOf(values, Date.now()) : undefined
      const body = {
        overlap,
        ...(span ? termOf(span) : {}),
        ...(end === undefined ? {} : { expires_at: end }),
      }
      const { retires_at: retiresAt, ...answer } = await client.keys.rotate(record.id, body, {
        idempotencyKey: once(body),
      })
      setShown({ ...shownOf(answer, type), oldEnds: overlap === '0s' ? null : retiresAt })
      forget()
      void changed()
    },
    { expires_at: t('editing.expiry'), expires_in: t('editing.expiry'), overlap: t('rotating.overlap') },
  )
  const isMissing = lacksDay(values)
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
          if (isMissing) setLacksDate(true)
          else void submit()
        }}
      >
        <OverlapChoice record={record} value={values.overlap} onChange={(overlap) => set({ overlap })} />
        {!type.fixed.includes('expiry') && record.expires_at !== null && (
          <ExpiryField
            type={type}
            current={record.expires_at}
            term={values.term}
            date={values.date}
            error={
              lacksDate && isMissing
                ? t('editing.dateMissing')
                : (problem?.fields['expires_at'] ?? problem?.fields['expires_in'])
            }
            onChange={set}
          />
        )}
        <FormProblem problem={problem} />
      </form>
    </ShowOnce>
  )
}

const termOf = (span: string) => (span === 'never' ? { expires_at: null } : { expires_in: span })

const OldEnds = ({ at }: { readonly at: string }) => (
  <Callout tone="info">
    <Trans ns="key" i18nKey="secret.retiring" components={[<Moment key="0" at={at} />]} />.
  </Callout>
)
