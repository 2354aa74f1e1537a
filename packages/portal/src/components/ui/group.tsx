import { useId, type ReactNode } from 'react'
import { FieldError } from './field.tsx'
import { cn } from './cn.ts'

interface Props {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** A sentence; absent when nothing is wrong. */
  readonly error?: string | undefined
  /** Said beside the label, such as "optional". */
  readonly aside?: ReactNode
  readonly className?: string
  /** Readers hear the label when they enter; not for what says it itself, as a choice does. */
  readonly spoken?: boolean
  /** `describedBy`: for the controls, so that hint and error are read out with them. */
  readonly children: (describedBy: string | undefined) => ReactNode
}

/** Several controls that answer one question, with its words above and below them what helps or what is wrong. */
export function Group({ label, hint, error, aside, className, spoken = false, children }: Props) {
  const id = useId()
  const hintId = hint === undefined ? undefined : `${id}-hint`
  const errorId = error === undefined ? undefined : `${id}-error`
  const describedBy = [errorId, hintId].filter((each) => each !== undefined).join(' ')
  return (
    <div
      role={spoken ? 'group' : undefined}
      aria-labelledby={spoken ? `${id}-label` : undefined}
      className={cn('grid min-w-0 gap-2', className)}
    >
      <div className="grid gap-1">
        <div className="flex items-baseline justify-between gap-3">
          <p id={`${id}-label`} className="font-medium">
            {label}
          </p>
          {aside !== undefined && <span className="text-ink-soft text-xs">{aside}</span>}
        </div>
        {hintId && (
          <p id={hintId} className="text-ink-soft text-[13px] leading-normal">
            {hint}
          </p>
        )}
      </div>
      {children(describedBy === '' ? undefined : describedBy)}
      {errorId && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  )
}
