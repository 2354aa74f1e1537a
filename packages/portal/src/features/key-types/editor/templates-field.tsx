import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../../components/isolated.ts'
import { templateScopes } from '../../../components/rights/template-scopes.ts'
import { Button } from '../../../components/ui/button.tsx'
import { FieldError } from '../../../components/ui/field.tsx'
import { Folded } from '../../../components/ui/folded.tsx'
import { Group } from '../../../components/ui/group.tsx'
import { orNull, type Editing } from './editing.ts'
import { aroundOf, ScopesField } from './scopes-field.tsx'
import { withScopes, type Template } from './template-rights.ts'
import { TextField } from './text-field.tsx'

/** What can be wrong with one. */
const PARTS = ['title', 'name', 'description', 'scopes'] as const

const BLANK: Template = { name: '', title: '', description: null, scopes: [], permissions: {} }

/** Sets of rights under names that people choose by. */
export function TemplatesField(editing: Editing) {
  const { draft, set, errorAt } = editing
  const { t } = useTranslation('keyTypes')
  const all = draft.templates
  const error = errorAt('templates')
  return (
    <Group spoken label={t('fields.templates')} hint={t('hints.templates')}>
      {() => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {all.map((template, at) => (
            <TemplateFields
              key={at}
              {...editing}
              at={at}
              template={template}
              onChange={(next) => set({ templates: all.with(at, next) })}
              onRemove={() => set({ templates: all.toSpliced(at, 1) })}
            />
          ))}
          {error !== undefined && <FieldError>{error}</FieldError>}
          <Button size="small" className="w-fit" onClick={() => set({ templates: [...all, BLANK] })}>
            <Plus aria-hidden />
            {t('template.add')}
          </Button>
        </div>
      )}
    </Group>
  )
}

interface Props extends Editing {
  readonly at: number
  readonly template: Template
  readonly onChange: (template: Template) => void
  readonly onRemove: () => void
}

function TemplateFields({ at, template, draft, catalogue, errorAt, onChange, onRemove }: Props) {
  const { t } = useTranslation('keyTypes')
  const around = aroundOf(catalogue, draft.admin_manages)
  const error = (field: string): string | undefined => errorAt(`templates.${at}.${field}`)
  const name = template.title || template.name
  const isWrong = [`templates.${at}`, ...PARTS.map((part) => `templates.${at}.${part}`)].some(errorAt)
  return (
    <Folded
      title={<bdi>{name || t('template.at', { number: at + 1 })}</bdi>}
      hint={t('hints.template')}
      isOpen={template.name === ''}
      isWrong={isWrong}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('template.title')}
          value={template.title}
          error={error('title')}
          onChange={(title) => onChange({ ...template, title })}
        />
        <TextField
          code
          label={t('template.name')}
          value={template.name}
          error={error('name')}
          onChange={(text) => onChange({ ...template, name: text })}
        />
      </div>
      <TextField
        optional
        label={t('template.description')}
        value={template.description}
        error={error('description')}
        onChange={(text) => onChange({ ...template, description: orNull(text) })}
      />
      <ScopesField
        label={t('fields.scopes')}
        error={error('scopes') ?? errorAt(`templates.${at}`)}
        scopes={templateScopes(template, around)}
        within={draft.allowed_scopes}
        around={around}
        levels={draft.rights === 'levels'}
        manages={draft.can_manage_keys}
        onChange={(scopes) => onChange(withScopes(template, scopes, { rights: draft.rights, around }))}
      />
      <Button size="small" look="danger-ghost" className="w-fit" onClick={onRemove}>
        <Trash2 aria-hidden />
        {name === '' ? t('template.removeNew') : t('template.remove', { name: isolated(name) })}
      </Button>
    </Folded>
  )
}
