import { CopyButton } from '../copy-button.tsx'

interface Props {
  readonly code: string
  /** What its button copies, for readers. */
  readonly copy: string
}

/** Code with a button that copies it. What is too wide scrolls in its box, by keyboard as well. */
export const Code = ({ code, copy }: Props) => (
  <div className="bg-sunken flex min-w-0 items-start gap-1 rounded-lg pe-1">
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
      tabIndex={0}
      translate="no"
      dir="ltr"
      className="min-w-0 flex-1 overflow-x-auto rounded-lg py-2.5 ps-3 font-mono text-[12.5px] leading-relaxed"
    >
      <code>{code}</code>
    </pre>
    <CopyButton size="icon" look="ghost" className="mt-1" label={copy} text={() => code} />
  </div>
)
