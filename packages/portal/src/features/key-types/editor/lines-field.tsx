import { useState } from 'react'
import { Field } from '../../../components/ui/field.tsx'
import { Textarea } from '../../../components/ui/input.tsx'

interface Props {
  readonly label: string
  readonly hint: string
  readonly items: readonly string[]
  readonly onChange: (items: string[]) => void
  readonly error?: string | undefined
}

const itemsIn = (text: string): string[] => text.split(/[\s,]+/).filter((each) => each !== '')
const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.join('\n') === other.join('\n')

/** A list of words, one a line. What is being typed stays as it is until it means something else. */
export function LinesField({ label, hint, items, onChange, error }: Props) {
  const [typed, setTyped] = useState(() => items.join('\n'))
  const text = isSame(itemsIn(typed), items) ? typed : items.join('\n')
  return (
    <Field label={label} hint={hint} error={error}>
      {(described) => (
        <Textarea
          {...described}
          dir="ltr"
          spellCheck={false}
          autoCapitalize="none"
          className="font-mono text-[13px]"
          value={text}
          onChange={(event) => {
            setTyped(event.target.value)
            onChange(itemsIn(event.target.value))
          }}
        />
      )}
    </Field>
  )
}
