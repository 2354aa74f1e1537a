import { Eye, EyeOff } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LengthMeter } from './length-meter.tsx'
import { Field } from './ui/field.tsx'
import { Input } from './ui/input.tsx'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (password: string) => void
  /** `new`: one that is being chosen. Password managers go by it. */
  readonly kind: 'current' | 'new'
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly autoFocus?: boolean
}

/** A password. It can be looked at, pasted and filled in; a new one is judged by its length alone. */
export function PasswordField({ label, value, onChange, kind, hint, error, autoFocus }: Props) {
  const { t } = useTranslation('common')
  const [isShown, setShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <Field label={label} hint={hint} error={error}>
      {(described) => (
        <>
          <span className="relative block">
            <Input
              {...described}
              type={isShown ? 'text' : 'password'}
              name={kind === 'new' ? 'new-password' : 'password'}
              autoComplete={`${kind}-password`}
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              required
              autoFocus={autoFocus}
              maxLength={512}
              className="pe-10"
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
            <button
              type="button"
              aria-label={t('showPassword')}
              aria-pressed={isShown}
              aria-controls={described.id}
              onClick={() => setShown(!isShown)}
              className="text-ink-soft hover:text-ink absolute inset-y-0 end-0 grid w-10 place-content-center rounded-lg"
            >
              <Icon className="size-4" aria-hidden />
            </button>
          </span>
          {kind === 'new' && <LengthMeter password={value} />}
        </>
      )}
    </Field>
  )
}
