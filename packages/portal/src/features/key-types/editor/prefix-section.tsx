import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { CardSection } from '../../../components/ui/card.tsx'
import { Choice } from '../../../components/ui/choice.tsx'
import { FieldError } from '../../../components/ui/field.tsx'
import { Group } from '../../../components/ui/group.tsx'
import type { NewDraft } from '../draft.ts'
import { orNull, type Editing } from './editing.ts'
import { EnvironmentFields } from './environment-fields.tsx'
import { TextField } from './text-field.tsx'

const FORMATS = ['opaque', 'jwt'] as const

/** How keys look: their format, their prefix, and the environments they are for. */
export function PrefixSection({ draft, set, errorAt, isNew }: Editing) {
  const { t } = useTranslation('keyTypes')
  const isToken = draft.format === 'jwt'
  return (
    <CardSection title={t('sections.prefixes')} description={t('sections.prefixesHint')}>
      <div className="grid gap-5">
        {isNew && (
          <Group label={t('fields.format')} error={errorAt('format')}>
            {(describedBy) => (
              <Choice
                label={t('fields.format')}
                describedBy={describedBy}
                className="sm:grid-cols-2"
                value={draft.format}
                onChange={(format) => set(inFormat(draft, format as NewDraft['format']))}
                options={FORMATS.map((value) => ({
                  value,
                  label: t(`formats.${value}`),
                  hint: t(`formatHints.${value}`),
                }))}
              />
            )}
          </Group>
        )}
        {isToken && !isNew && <p className="text-ink-soft">{t('hints.jwtPrefix')}</p>}
        {!isToken && (
          <TextField
            code
            label={t('fields.prefix')}
            hint={t('hints.prefix')}
            value={draft.prefix}
            error={errorAt('prefix')}
            onChange={(text) => set({ prefix: orNull(text) })}
          />
        )}
        <Environments draft={draft} set={set} errorAt={errorAt} isToken={isToken} />
      </div>
    </CardSection>
  )
}

/** A token has no prefix, in no environment. */
const inFormat = (draft: NewDraft, format: NewDraft['format']): Partial<NewDraft> =>
  format === 'opaque'
    ? { format }
    : { format, prefix: null, environments: draft.environments.map((each) => ({ ...each, prefix: null })) }

interface EnvironmentsProps extends Pick<Editing, 'draft' | 'set' | 'errorAt'> {
  readonly isToken: boolean
}

function Environments({ draft, set, errorAt, isToken }: EnvironmentsProps) {
  const { t } = useTranslation('keyTypes')
  const error = errorAt('environments')
  const all = draft.environments
  return (
    <Group spoken label={t('fields.environments')} hint={t('hints.environments')}>
      {() => (
        <div className="grid gap-3">
          {all.map((environment, at) => (
            <EnvironmentFields
              key={at}
              at={at}
              environment={environment}
              isToken={isToken}
              errorAt={errorAt}
              onChange={(next) => set({ environments: all.with(at, next) })}
              onRemove={() => set({ environments: all.toSpliced(at, 1) })}
            />
          ))}
          {error !== undefined && <FieldError>{error}</FieldError>}
          <Button
            size="small"
            className="w-fit"
            onClick={() => set({ environments: [...all, { name: '', prefix: null, rotate_every: null }] })}
          >
            <Plus aria-hidden />
            {t('environment.add')}
          </Button>
        </div>
      )}
    </Group>
  )
}
