import type { KeyType, ResourceList } from '@claviger/sdk'
import { Trans, useTranslation } from 'react-i18next'
import type { Rights } from '../../components/difference/rights.ts'
import { useRightsInWords } from '../../components/rights/use-rights-in-words.ts'
import { FieldError } from '../../components/ui/field.tsx'
import { Group } from '../../components/ui/group.tsx'
import { AccessChoice } from './access-choice.tsx'
import { LevelsField } from './levels-field.tsx'
import { mayHold, useOffer } from './offer.ts'
import { ScopesField } from './scopes-field.tsx'
import { chosenOf, type Change, type Values } from './values.ts'

interface Props {
  readonly type: KeyType
  readonly catalogue: ResourceList
  readonly values: Values
  readonly onChange: Change
  readonly error: string | undefined
}

/** What a key may do, in the way of its type; and at the end in a sentence. */
export function RightsField({ type, catalogue, values, onChange, error }: Props) {
  const { t } = useTranslation('createKey')
  const offer = useOffer(type, catalogue)
  if (type.rights === 'inherit')
    return <Group label={t('rights')}>{() => <p className="text-ink-soft">{t('inherits')}</p>}</Group>
  const chosen = chosenOf(values, offer.first)
  const isFixed = type.fixed.includes('scopes')
  const choose = (rights: Rights): void => onChange({ access: 'chosen', rights: [...rights] })
  return (
    <Group label={t('rights')} spoken>
      {() => (
        <div className="grid min-w-0 gap-3">
          {!isFixed && type.rights === 'scopes' && (
            <AccessChoice
              type={type}
              offer={offer}
              value={values.access}
              onChange={(access) => onChange({ access })}
            />
          )}
          {!isFixed && type.rights === 'levels' && (
            <LevelsField type={type} offer={offer} chosen={chosen} onChange={choose} />
          )}
          {!isFixed && type.rights === 'scopes' && values.access === 'chosen' && (
            <ScopesField offer={offer} chosen={chosen} onChange={choose} />
          )}
          {error !== undefined && <FieldError>{error}</FieldError>}
          <May rights={mayHold(type, values, offer, chosen)} catalogue={catalogue} />
        </div>
      )}
    </Group>
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
