import type { ResourceList, Template } from '@claviger/sdk'
import { Trans, useTranslation } from 'react-i18next'
import type { Rights } from '../difference/rights.ts'
import { AccessChoice, CHOSEN } from '../rights/access-choice.tsx'
import { grantedBy, isWithin } from '../rights/granted-by.ts'
import { LevelsField } from '../rights/levels-field.tsx'
import { offerOf, type Offer } from '../rights/offer.ts'
import { plainEditing } from '../rights/plain-editing.ts'
import { ScopesField } from '../rights/scopes-field.tsx'
import { TemplateButtons } from '../rights/template-buttons.tsx'
import { useRightsInWords } from '../rights/use-rights-in-words.ts'
import { FieldError } from '../ui/field.tsx'
import { Group } from '../ui/group.tsx'
import type { AskedBy } from './asked-by.ts'
import { mayHold, usualOf } from './may-hold.ts'
import { chosenOf, type Change, type Values } from './values.ts'

interface Props {
  readonly type: AskedBy
  readonly catalogue: ResourceList
  /** The scopes of the person: nobody gives what they do not have. */
  readonly own: readonly string[]
  readonly values: Values
  readonly onChange: Change
  readonly error: string | undefined
}

/** What a key may do, in the way of its type; and at the end in a sentence. */
export function RightsField({ type, catalogue, own, values, onChange, error }: Props) {
  const { t } = useTranslation(['createKey', 'rights'])
  const offer = offerOf({ type, catalogue, scopes: own })
  if (type.rights === 'inherit')
    return <Group label={t('rights:title')}>{() => <p className="text-ink-soft">{t('inherits')}</p>}</Group>
  const chosen = chosenOf(values, usualOf(type, offer))
  const choose = (rights: Rights): void => onChange({ access: CHOSEN, rights: [...rights] })
  const props = { type, offer, chosen, onChoose: choose }
  return (
    <Group label={t('rights:title')} spoken>
      {() => (
        <div className="grid min-w-0 gap-3">
          {!type.fixed.includes('scopes') &&
            (type.rights === 'levels' ? (
              <ByLevels {...props} />
            ) : (
              <ByScopes {...props} access={values.access} onAccess={(access) => onChange({ access })} />
            ))}
          {error !== undefined && <FieldError>{error}</FieldError>}
          <May rights={mayHold(type, values, offer, chosen)} catalogue={catalogue} />
        </div>
      )}
    </Group>
  )
}

interface WayProps {
  readonly type: AskedBy
  readonly offer: Offer
  readonly chosen: Rights
  readonly onChoose: (rights: Rights) => void
}

function ByLevels({ type, offer, chosen, onChoose }: WayProps) {
  const start = ({ permissions, scopes }: Template): void => {
    const levels = Object.entries(permissions).map(([resource, level]) => `${level}:${resource}`)
    const rights = grantedBy([...scopes, ...levels], offer.catalogue)
    onChoose(new Set([...rights].filter((right) => offer.own.has(right))))
  }
  return (
    <>
      <TemplateButtons templates={type.templates} onStart={start} />
      <LevelsField offer={offer} editing={plainEditing(chosen, offer, onChoose)} />
    </>
  )
}

interface ByScopesProps extends WayProps {
  readonly access: string
  readonly onAccess: (access: string) => void
}

function ByScopes({ type, offer, chosen, onChoose, access, onAccess }: ByScopesProps) {
  const { t } = useTranslation('rights')
  const usual = usualOf(type, offer)
  const isAll = [...offer.allowed].every((right) => usual.has(right) || !offer.own.has(right))
  const hasUsual = type.templates.length === 0 && type.default_scopes.length > 0
  return (
    <>
      {offer.allowed.size > 1 && (
        <AccessChoice
          templates={type.templates}
          mayGive={({ scopes }) =>
            isWithin(grantedBy(scopes, offer.catalogue, type.admin_manages), offer.own)
          }
          standard={hasUsual ? t(isAll ? 'standard' : 'standardSome') : undefined}
          value={access}
          onChange={onAccess}
        />
      )}
      {access === CHOSEN && <ScopesField offer={offer} editing={plainEditing(chosen, offer, onChoose)} />}
    </>
  )
}

function May({ rights, catalogue }: { readonly rights: Rights; readonly catalogue: ResourceList }) {
  const inWords = useRightsInWords()
  return (
    <p role="status" className="bg-sunken rounded-lg px-3 py-2 leading-relaxed break-words">
      <Trans
        ns="createKey"
        i18nKey="may"
        values={{ what: inWords(rights, catalogue) }}
        components={[<strong key="what" className="font-medium" />]}
      />
    </p>
  )
}
