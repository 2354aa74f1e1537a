import type { KeyType, ResourceList } from '@claviger/sdk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyFields } from '../../../components/key-fields/key-fields.tsx'
import { initialOf, type Values } from '../../../components/key-fields/values.ts'
import { Button } from '../../../components/ui/button.tsx'
import { Card } from '../../../components/ui/card.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { askable } from './askable.ts'

interface Props {
  /** The type, as it is being edited. */
  readonly type: KeyType
  readonly catalogue: ResourceList
}

/** The dialog in which people would create a key of a type. It can be tried, and sends nothing. */
export function Preview({ type, catalogue }: Props) {
  const { t } = useTranslation(['keyTypes', 'common'])
  const shown = askable(type)
  return (
    <Card className="shadow-lifted flex max-h-none flex-col xl:max-h-[calc(100dvh-7rem)]">
      <header className="px-5 pt-5 pb-3">
        <h3 className="text-base font-semibold wrap-anywhere">{type.labels.create.replace(/^\+\s*/, '')}</h3>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">
        {/* What is asked anew begins anew: a template that is gone cannot stay chosen. */}
        <Trying key={JSON.stringify({ ...shown, approval: false })} type={shown} catalogue={catalogue} />
      </div>
      <footer className="border-line flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3.5">
        <Button disabled>{t('common:cancel')}</Button>
        <Button look="primary" disabled>
          {type.labels.submit}
        </Button>
      </footer>
    </Card>
  )
}

function Trying({ type, catalogue }: Props) {
  const { scopes } = useWorkspace()
  const [values, setValues] = useState<Values>(() => initialOf(type, type.owner))
  const owner = type.owner.length === 1 ? type.owner[0] : values.owner
  return (
    <KeyFields
      type={type}
      catalogue={catalogue}
      own={scopes}
      kinds={type.owner}
      values={values}
      onChange={(changes) => setValues((before) => ({ ...before, ...changes }))}
      errors={{}}
      project={owner === 'project' && <SomeProject />}
    />
  )
}

/** Where a project would be chosen. */
function SomeProject() {
  const { t } = useTranslation('createKey')
  return (
    <Field label={t('project')}>
      {(described) => (
        <Select {...described} disabled>
          <option>{t('chooseProject')}</option>
        </Select>
      )}
    </Field>
  )
}
