import type { KeyType } from '@claviger/sdk'
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { orNull, type Editing } from './editing.ts'
import { TextField } from './text-field.tsx'

type Environment = KeyType['environments'][number]

interface Props extends Pick<Editing, 'errorAt'> {
  readonly at: number
  readonly environment: Environment
  readonly isToken: boolean
  readonly onChange: (environment: Environment) => void
  readonly onRemove: () => void
}

/** One environment: its name, its prefix, and how often people are reminded. */
export function EnvironmentFields({ at, environment, isToken, errorAt, onChange, onRemove }: Props) {
  const { t } = useTranslation('keyTypes')
  const error = (field: string): string | undefined => errorAt(`environments.${at}.${field}`)
  return (
    <div
      role="group"
      aria-label={environment.name || t('environment.at', { number: at + 1 })}
      className="border-line relative grid gap-4 rounded-lg border p-4 pe-13 sm:grid-cols-3"
    >
      <TextField
        code
        label={t('environment.name')}
        value={environment.name}
        error={error('name') ?? errorAt(`environments.${at}`)}
        onChange={(name) => onChange({ ...environment, name })}
      />
      {!isToken && (
        <TextField
          code
          label={t('environment.prefix')}
          hint={t('environment.prefixHint')}
          value={environment.prefix}
          error={error('prefix')}
          onChange={(text) => onChange({ ...environment, prefix: orNull(text) })}
        />
      )}
      <TextField
        code
        optional
        label={t('environment.rotate')}
        value={environment.rotate_every}
        error={error('rotate_every')}
        onChange={(text) => onChange({ ...environment, rotate_every: orNull(text) })}
      />
      <Button
        look="ghost"
        size="icon"
        className="absolute end-2 top-2"
        aria-label={
          environment.name === ''
            ? t('environment.removeNew')
            : t('environment.remove', { name: environment.name })
        }
        onClick={onRemove}
      >
        <Trash2 aria-hidden />
      </Button>
    </div>
  )
}
