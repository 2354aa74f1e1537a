import { useQuery } from '@tanstack/react-query'
import { Trans, useTranslation } from 'react-i18next'
import { Callout } from '../../../components/ui/callout.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { catalogueQuery } from '../../keys/queries.ts'
import { KeyEffects } from '../saving/key-effects.tsx'
import type { Confirmed } from './use-confirmed.ts'

/** Which keys change, and the field in which the name is typed out; nothing while the server has not asked for it. */
export function Asked({ name, confirmed }: { readonly name: string; readonly confirmed: Confirmed }) {
  const { t } = useTranslation('catalogue')
  const { asks, effects, typed, onType, problem } = confirmed
  const { slug } = useWorkspace()
  const { data: catalogue } = useQuery(catalogueQuery(slug))
  if (asks === undefined) return null
  return (
    <>
      <Callout tone="warn" role="alert" title={t('asks')}>
        {catalogue && effects.length > 0 ? <KeyEffects effects={effects} catalogue={catalogue} /> : asks}
      </Callout>
      <Field
        label={
          <Trans
            ns="common"
            i18nKey="confirmBy"
            values={{ text: name }}
            components={[<code key="0" className="bg-sunken rounded px-1 py-0.5 font-mono text-[13px]" />]}
          />
        }
        error={problem?.fields['confirm']}
      >
        {(described) => (
          <Input
            {...described}
            autoFocus
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => onType(event.target.value)}
          />
        )}
      </Field>
    </>
  )
}
