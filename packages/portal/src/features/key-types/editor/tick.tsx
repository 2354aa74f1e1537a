import { useId } from 'react'
import { Checkbox } from '../../../components/ui/checkbox.tsx'
import { FieldError } from '../../../components/ui/field.tsx'

interface Props {
  readonly label: string
  readonly hint?: string | undefined
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly error?: string | undefined
  readonly disabled?: boolean
}

/** Something that is so or not, with a word on what that means. */
export function Tick({ label, hint, checked, onChange, error, disabled = false }: Props) {
  const id = useId()
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="grid content-start gap-1.5">
      <div className="flex gap-2.5">
        <Checkbox
          id={id}
          className="mt-px disabled:cursor-not-allowed disabled:opacity-50"
          checked={checked}
          disabled={disabled}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={describedBy === '' ? undefined : describedBy}
          onCheckedChange={(next) => onChange(next === true)}
        />
        <div className="grid min-w-0 content-start gap-0.5">
          <label htmlFor={id} className="font-medium">
            {label}
          </label>
          {hint !== undefined && (
            <p id={`${id}-hint`} className="text-ink-soft text-[13px] leading-normal">
              {hint}
            </p>
          )}
        </div>
      </div>
      {error !== undefined && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}
