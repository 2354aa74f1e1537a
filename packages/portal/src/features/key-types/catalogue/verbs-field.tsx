import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { FieldError } from '../../../components/ui/field.tsx'
import { Group } from '../../../components/ui/group.tsx'
import { TextField } from '../editor/text-field.tsx'
import type { Verb } from './resource-values.ts'

interface Props {
  readonly verbs: readonly Verb[]
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (verbs: readonly Verb[]) => void
}

/** The verbs of a resource in their order, with what each allows. */
export function VerbsField({ verbs, errors, onChange }: Props) {
  const { t } = useTranslation('catalogue')
  const error = errors['verbs'] ?? errors['meanings']
  const swap = (at: number, other: number): void => {
    const [one, two] = [verbs[at], verbs[other]]
    if (one && two) onChange(verbs.with(at, two).with(other, one))
  }
  return (
    <Group spoken label={t('fields.verbs')} hint={t('hints.verbs')}>
      {() => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {verbs.map((verb, at) => (
            <div
              key={at}
              role="group"
              aria-label={verb.name || t('verbAt', { number: at + 1 })}
              className="border-line grid gap-3 rounded-lg border p-3 sm:grid-cols-[9rem_minmax(0,1fr)_auto] sm:items-start"
            >
              <TextField
                code
                label={t('fields.verb')}
                value={verb.name}
                error={errors[`verbs.${at}`]}
                onChange={(name) => onChange(verbs.with(at, { ...verb, name }))}
              />
              <TextField
                optional
                label={t('fields.meaning')}
                value={verb.meaning}
                error={errors[`meanings.${verb.name}`]}
                onChange={(meaning) => onChange(verbs.with(at, { ...verb, meaning }))}
              />
              <div className="flex justify-end gap-1 sm:pt-6.5">
                <Move
                  label={t('moveUp', { verb: verb.name })}
                  disabled={at === 0}
                  onMove={() => swap(at, at - 1)}
                  up
                />
                <Move
                  label={t('moveDown', { verb: verb.name })}
                  disabled={at === verbs.length - 1}
                  onMove={() => swap(at, at + 1)}
                />
                <Button
                  look="ghost"
                  size="icon"
                  aria-label={verb.name === '' ? t('removeNewVerb') : t('removeVerb', { verb: verb.name })}
                  onClick={() => onChange(verbs.toSpliced(at, 1))}
                >
                  <Trash2 aria-hidden />
                </Button>
              </div>
            </div>
          ))}
          {error !== undefined && <FieldError>{error}</FieldError>}
          <Button
            size="small"
            className="w-fit"
            onClick={() => onChange([...verbs, { name: '', meaning: '' }])}
          >
            <Plus aria-hidden />
            {t('addVerb')}
          </Button>
        </div>
      )}
    </Group>
  )
}

interface MoveProps {
  readonly label: string
  readonly disabled: boolean
  readonly onMove: () => void
  readonly up?: boolean
}

function Move({ label, disabled, onMove, up = false }: MoveProps) {
  const Icon = up ? ArrowUp : ArrowDown
  return (
    <Button look="ghost" size="icon" aria-label={label} disabled={disabled} onClick={onMove}>
      <Icon aria-hidden />
    </Button>
  )
}
