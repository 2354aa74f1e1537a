import { CircleAlert } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { cn } from './cn.ts'

/** What a control must be given so that its label, hint and error are read out with it. */
export interface Described {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface Props {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** A sentence; absent when nothing is wrong. */
  readonly error?: string | undefined
  /** Said beside the label, such as "optional". */
  readonly aside?: ReactNode
  readonly className?: string
  readonly children: (described: Described) => ReactNode
}

/** A control with its label above, and below it what helps or what is wrong. */
export function Field({ label, hint, error, aside, className, children }: Props) {
  const id = useId()
  const hintId = hint === undefined ? undefined : `${id}-hint`
  const errorId = error === undefined ? undefined : `${id}-error`
  const describedBy = [errorId, hintId].filter((each) => each !== undefined).join(' ')
  return (
    <div className={cn('grid gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {aside !== undefined && <span className="text-ink-soft text-xs">{aside}</span>}
      </div>
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {errorId && <FieldError id={errorId}>{error}</FieldError>}
      {hintId && (
        <p id={hintId} className="text-ink-soft text-[13px] leading-normal">
          {hint}
        </p>
      )}
    </div>
  )
}

/** What is wrong with a field, in a sentence that says what to do. */
export function FieldError({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <p id={id} role="alert" className="text-danger-ink flex gap-1.5 text-[13px] leading-normal">
      <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  )
}
