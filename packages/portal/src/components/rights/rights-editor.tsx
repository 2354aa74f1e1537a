import type { KeyType, ResourceList, Template } from '@claviger/sdk'
import { useState } from 'react'
import { rightsOf, type Rights } from '../difference/rights.ts'
import { AccessChoice, byTemplate, CHOSEN, templateOf } from './access-choice.tsx'
import type { Around } from './edit-scopes.ts'
import { grantedBy, isWithin } from './granted-by.ts'
import { LevelsField } from './levels-field.tsx'
import { offerOf, type Offer } from './offer.ts'
import { scopesEditing } from './scopes-editing.ts'
import { ScopesField } from './scopes-field.tsx'
import { TemplateButtons } from './template-buttons.tsx'
import { scopesWithin, templateScopes } from './template-scopes.ts'

interface Props {
  readonly type: KeyType
  readonly catalogue: ResourceList
  readonly scopes: readonly string[]
  /** What the key has until it is saved: it may stay, also beyond what the type or the person has. */
  readonly held: readonly string[]
  /** The scopes of the person: nobody gives what they do not have. */
  readonly own: readonly string[]
  readonly onChange: (scopes: readonly string[]) => void
}

/** Chooses the rights of a key that is there as its type has them: levels, or scopes; they are kept as scopes. */
export function RightsEditor({ type, catalogue, scopes, held, own, onChange }: Props) {
  const around: Around = { catalogue, adminManages: type.admin_manages }
  const offer = offerOf({
    type,
    catalogue,
    scopes: own,
    held: grantedBy(held, catalogue, type.admin_manages),
  })
  if (type.rights === 'scopes')
    return <ByScopes templates={type.templates} {...{ offer, around, scopes, onChange }} />
  const start = (template: Template): void =>
    onChange(scopesWithin(templateScopes(template, around), offer, around))
  return (
    <div className="grid min-w-0 gap-3">
      <TemplateButtons templates={type.templates} onStart={start} />
      <LevelsField offer={offer} editing={scopesEditing(scopes, around, onChange)} />
    </div>
  )
}

const isSame = (one: Rights, other: Rights): boolean => one.size === other.size && isWithin(one, other)

interface ByScopesProps extends Pick<Props, 'scopes' | 'onChange'> {
  readonly templates: readonly Template[]
  readonly offer: Offer
  readonly around: Around
}

/** A template, which is the one whose rights the key has; or scopes, once somebody wants to see them one by one. */
function ByScopes({ templates, offer, around, scopes, onChange }: ByScopesProps) {
  const [isChoosing, setChoosing] = useState(false)
  const rights = (of: readonly string[]): Rights => rightsOf(of, around.catalogue, around.adminManages)
  const same = templates.find((each) => isSame(rights(templateScopes(each, around)), rights(scopes)))
  const value = same && !isChoosing ? byTemplate(same.name) : CHOSEN
  const choose = (access: string): void => {
    const template = templates.find(({ name }) => name === templateOf(access))
    setChoosing(!template)
    if (template) onChange(templateScopes(template, around))
  }
  return (
    <div className="grid min-w-0 gap-3">
      <AccessChoice
        templates={templates}
        mayGive={(each) =>
          isWithin(grantedBy(templateScopes(each, around), around.catalogue, around.adminManages), offer.own)
        }
        value={value}
        onChange={choose}
      />
      {value === CHOSEN && <ScopesField offer={offer} editing={scopesEditing(scopes, around, onChange)} />}
    </div>
  )
}
