import { useId, useRef, useState, type RefObject, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../forms/problem.ts'
import type { HeldSecret } from '../show-once/held-secret.ts'
import { Button } from '../ui/button.tsx'
import { Callout } from '../ui/callout.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { tryKey, type Tried } from './try-a-key.ts'

/** It waits for approval; is bound to web origins, or to networks; is for servers and refused from browsers. */
export type Known = 'pending' | 'origins' | 'networks' | 'server'

interface Props {
  /** The key to test; absent: one that is pasted. */
  readonly secret?: HeldSecret
  /** What is known of the key that bears on how it is answered. */
  readonly known?: Known | undefined
}

/** Tests a key against the server and says in words what came of it. A pasted key is wiped as soon as it was tested. */
export function TryKey({ secret, known }: Props) {
  const { t } = useTranslation('tryKey')
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState<Tried>()
  const input = useRef<HTMLInputElement>(null)
  const title = useId()
  const run = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setTried(undefined)
    const answer = await tryKey(() => secret?.read() ?? input.current?.value ?? '')
    if (input.current) input.current.value = ''
    setTried(answer)
    setBusy(false)
  }
  return (
    <section aria-labelledby={title} className="border-line grid gap-3 rounded-xl border p-4">
      <form className="grid gap-3" autoComplete="off" onSubmit={(event) => void run(event)}>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="grid min-w-0 flex-1 basis-52 gap-0.5">
            <h3 id={title} className="font-medium">
              {t('title')}
            </h3>
            <p className="text-ink-soft text-[13px]">{t('description')}</p>
          </div>
          {secret && (
            <Button type="submit" busy={busy}>
              {t('submit')}
            </Button>
          )}
        </div>
        {!secret && <Pasted input={input} busy={busy} />}
      </form>
      <div role="status">{tried && <Outcome tried={tried} known={known} />}</div>
    </section>
  )
}

function Pasted({
  input,
  busy,
}: {
  readonly input: RefObject<HTMLInputElement | null>
  readonly busy: boolean
}) {
  const { t } = useTranslation('tryKey')
  return (
    <Field label={t('label')} hint={t('hint')}>
      {(described) => (
        <div className="flex gap-2">
          <Input
            {...described}
            ref={input}
            type="password"
            autoComplete="off"
            spellCheck={false}
            data-1p-ignore
            data-lpignore="true"
          />
          <Button type="submit" busy={busy}>
            {t('submit')}
          </Button>
        </div>
      )}
    </Field>
  )
}

const TONES = { good: 'good', none: 'info', odd: 'bad', bad: 'bad' } as const

function Outcome({ tried, known }: { readonly tried: Tried; readonly known: Known | undefined }) {
  const { t, i18n } = useTranslation('tryKey')
  if (tried.outcome === 'failed')
    return <Callout tone="bad">{problemOf(tried.error, i18n.getFixedT(null, 'common')).sentence}</Callout>
  if (tried.outcome === 'good' && known === 'server') return <Callout tone="good">{t('server')}</Callout>
  if (tried.outcome === 'bad' && known && known !== 'server') return <Callout tone="info">{t(known)}</Callout>
  return <Callout tone={TONES[tried.outcome]}>{t(tried.outcome)}</Callout>
}
