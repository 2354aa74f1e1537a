import type { KeyType, ResourceList } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { rightsOf } from '../difference/rights.ts'
import type { Around } from './edit-scopes.ts'
import { LevelMatrix } from './level-matrix.tsx'
import { ScopeTable } from './scope-table.tsx'
import { TemplateSelect } from './template-select.tsx'

interface Props {
  readonly type: KeyType
  readonly catalogue: ResourceList
  readonly scopes: readonly string[]
  /** The scopes of the person: nobody gives what they do not have. */
  readonly own: readonly string[]
  readonly onChange: (scopes: readonly string[]) => void
}

/** Chooses the rights of a key as its type has them: levels, or single scopes; in one notation, which is scopes. */
export function RightsEditor({ type, catalogue, scopes, own, onChange }: Props) {
  const { t } = useTranslation('key')
  const around: Around = { catalogue, adminManages: type.admin_manages }
  const mine = rightsOf(own, catalogue)
  const allowed = new Set([...rightsOf(type.allowed_scopes, catalogue)].filter((right) => mine.has(right)))
  const held = rightsOf(scopes, catalogue, type.admin_manages)
  const managed = catalogue.management.filter(({ name, verbs }) =>
    verbs.some(
      (verb) => held.has(`${verb}:${name}`) || (type.can_manage_keys && allowed.has(`${verb}:${name}`)),
    ),
  )
  const props = { scopes, around, onChange }
  return (
    <div className="grid gap-4">
      {type.templates.length > 0 && <TemplateSelect {...props} templates={type.templates} />}
      {type.rights === 'levels' ? (
        <LevelMatrix {...props} resources={catalogue.data} allowed={allowed} />
      ) : (
        <ScopeTable {...props} resources={catalogue.data} allowed={allowed} />
      )}
      {managed.length > 0 && (
        <details className="group">
          <summary className="text-link w-fit rounded-md py-0.5 underline-offset-4 hover:underline">
            {t('editing.own')}
          </summary>
          <p className="text-ink-soft mt-1 mb-2 text-[13px]">{t('editing.ownHint')}</p>
          <ScopeTable {...props} resources={managed} allowed={allowed} />
        </details>
      )}
    </div>
  )
}
