import type { Role } from '@claviger/sdk'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../../session/workspace.tsx'
import { NamedKeys } from '../named-keys.tsx'
import { previewQuery } from '../queries.ts'

interface Props {
  readonly name: Role
  /** Null: the built-in ones. */
  readonly scopes: readonly string[] | null
}

/** Names the keys of a role's members that would lose or gain something, as the server has worked it out. */
export function EffectsOnKeys({ name, scopes }: Props) {
  const { t } = useTranslation('team')
  const { slug } = useWorkspace()
  const { data } = useQuery({ ...previewQuery(slug, name, scopes), placeholderData: keepPreviousData })
  if (!data) return null
  const told = data.effects.flatMap(({ code, keys, examples }) =>
    code === 'lose_rights' || code === 'gain_rights' ? [{ code, keys, examples }] : [],
  )
  if (told.length === 0) return <p>{t('editRole.noKeys')}</p>
  return (
    <>
      {told.map(({ code, keys, examples }) => (
        <div key={code} className="grid gap-1">
          <p>{t(`editRole.${code}`, { count: keys })}</p>
          <NamedKeys keys={examples} count={keys} />
        </div>
      ))}
    </>
  )
}
