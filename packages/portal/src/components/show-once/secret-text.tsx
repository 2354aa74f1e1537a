import { useCallback, type Ref } from 'react'
import type { HeldSecret } from './held-secret.ts'

interface Props {
  readonly secret: HeldSecret
  /** What it is, for readers. */
  readonly label: string
  /** The box around the text. */
  readonly box: Ref<HTMLDivElement>
}

/**
 * The whole key, as text that wraps and is selected by a click. It is written into the page past React, which would
 * keep it in its memory, and is taken out before the element goes.
 */
export function SecretText({ secret, label, box }: Props) {
  const write: Ref<HTMLElement> = useCallback(
    (element: HTMLElement) => {
      element.textContent = secret.read()
      return () => {
        element.textContent = ''
      }
    },
    [secret],
  )
  return (
    <div
      ref={box}
      role="group"
      aria-label={label}
      className="border-line bg-sunken min-w-0 rounded-lg border px-3 py-2.5"
    >
      <code
        ref={write}
        translate="no"
        dir="ltr"
        className="block font-mono text-[13px] leading-relaxed break-all select-all"
      />
    </div>
  )
}
