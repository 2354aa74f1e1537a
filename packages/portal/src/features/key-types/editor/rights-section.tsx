import { useTranslation } from 'react-i18next'
import { CardSection } from '../../../components/ui/card.tsx'
import { Choice } from '../../../components/ui/choice.tsx'
import { Group } from '../../../components/ui/group.tsx'
import type { Draft } from '../draft.ts'
import type { Editing } from './editing.ts'
import { aroundOf, ScopesField } from './scopes-field.tsx'
import { TemplatesField } from './templates-field.tsx'
import { Tick } from './tick.tsx'

const KINDS = ['scopes', 'levels', 'inherit'] as const

/** What keys may do, and how people choose it. */
export function RightsSection(editing: Editing) {
  const { draft, set, errorAt, catalogue } = editing
  const { t } = useTranslation('keyTypes')
  const inherits = draft.rights === 'inherit'
  const shared = { within: draft.allowed_scopes, manages: draft.can_manage_keys }
  return (
    <CardSection title={t('sections.rights')} description={t('sections.rightsHint')}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <Group label={t('fields.rights')} error={errorAt('rights')}>
          {(describedBy) => (
            <Choice
              label={t('fields.rights')}
              describedBy={describedBy}
              className="lg:grid-cols-3"
              value={draft.rights}
              onChange={(rights) => set({ rights: rights as Draft['rights'] })}
              options={KINDS.map((value) => ({
                value,
                label: t(`rightsKinds.${value}`),
                hint: t(`rightsHints.${value}`),
              }))}
            />
          )}
        </Group>
        <Managing {...editing} />
        <ScopesField
          {...shared}
          open
          levels={false}
          label={t('fields.allowed_scopes')}
          hint={t('hints.allowed')}
          error={errorAt('allowed_scopes')}
          scopes={draft.allowed_scopes}
          around={aroundOf(catalogue, false)}
          onChange={(allowed_scopes) => set({ allowed_scopes })}
        />
        {!inherits && (
          <>
            <ScopesField
              {...shared}
              levels={draft.rights === 'levels'}
              label={t('fields.default_scopes')}
              hint={t('hints.default')}
              error={errorAt('default_scopes')}
              scopes={draft.default_scopes}
              around={aroundOf(catalogue, draft.admin_manages)}
              onChange={(default_scopes) => set({ default_scopes })}
            />
            <TemplatesField {...editing} />
          </>
        )}
      </div>
    </CardSection>
  )
}

function Managing({ draft, set, errorAt }: Editing) {
  const { t } = useTranslation('keyTypes')
  return (
    <div className="grid gap-4">
      <Tick
        label={t('fields.can_manage_keys')}
        hint={t('hints.manages')}
        checked={draft.can_manage_keys}
        error={errorAt('can_manage_keys')}
        onChange={(on) => set(on ? { can_manage_keys: on } : { can_manage_keys: on, admin_manages: false })}
      />
      {draft.can_manage_keys && (
        <Tick
          label={t('fields.admin_manages')}
          hint={t('hints.adminManages')}
          checked={draft.admin_manages}
          error={errorAt('admin_manages')}
          onChange={(admin_manages) => set({ admin_manages })}
        />
      )}
    </div>
  )
}
