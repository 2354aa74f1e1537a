import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../copy-button.tsx'
import { Snippets } from '../snippets/snippets.tsx'
import { TryKey, type Known } from '../try-key/try-key.tsx'
import { Callout } from '../ui/callout.tsx'
import { exampleUrl } from './example-url.ts'
import { inSentence } from './in-sentence.ts'
import { SecretText } from './secret-text.tsx'
import type { Shown } from './shown.ts'
import type { Copying } from './use-copying.ts'

interface Props {
  readonly shown: Shown
  readonly note: ReactNode
  readonly copying: Copying
}

/** The key, what to do with it now, and how to use it. */
export function ShownKey({ shown, note, copying }: Props) {
  const { secret, key, type } = shown
  const { t, i18n } = useTranslation('showOnce')
  const { isCopied, button } = copying
  useEffect(() => button.current?.focus(), [button])
  const what = inSentence(type.title, i18n.language)
  return (
    <div className="grid gap-5">
      <Callout tone="warn" title={t('warning', { what })}>
        {type.description !== null && <p>{type.description}</p>}
        <p>{t('keep')}</p>
      </Callout>
      {key.status === 'pending' && <Callout tone="info">{t('pending', { what })}</Callout>}
      {note}
      <div className="grid gap-2">
        <div className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start">
          <SecretText secret={secret} label={t('label', { what: type.title })} box={copying.box} />
          <CopyButton
            ref={button}
            look={isCopied ? 'secondary' : 'primary'}
            className="h-10.5 min-w-27"
            text={() => secret.read()}
            copied={isCopied}
            onCopied={copying.copied}
            onFailed={copying.failed}
          />
        </div>
        <Words copying={copying} />
      </div>
      <Snippets variable={type.labels.variable} url={exampleUrl(key)} />
      <TryKey secret={secret} known={knownOf(shown)} />
    </div>
  )
}

/** What makes a good key be refused, or taken, on this page. */
function knownOf({ key, type }: Shown): Known | undefined {
  if (key.status === 'pending') return 'pending'
  if (key.origins !== null) return 'origins'
  if (key.ip_allow !== null || key.ip_deny !== null) return 'networks'
  return type.browser === 'refuse' ? 'server' : undefined
}

/** Why the dialog stays open, or what to do where copying by the button failed. */
function Words({ copying: { isCopied, hasFailed, refusals } }: { readonly copying: Copying }) {
  const { t } = useTranslation('showOnce')
  if (isCopied) return null
  if (hasFailed)
    return (
      <Callout tone="bad" role="alert" key={`failed-${refusals}`}>
        {t(isApple() ? 'byHandApple' : 'byHand')}
      </Callout>
    )
  if (refusals === 0) return null
  return (
    <Callout tone="bad" role="alert" key={refusals}>
      {t('refused')}
    </Callout>
  )
}

const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent)
