import type { AuditEvent, Json } from '@claviger/sdk'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { differenceOf, isNothing } from '../../../components/difference/difference.ts'
import { DifferenceWords } from '../../../components/difference/difference-words.tsx'
import { rightsOf } from '../../../components/difference/rights.ts'
import { useWorkspace } from '../../../session/workspace.tsx'
import { catalogueQuery } from '../../keys/queries.ts'
import { ChangedValue } from '../../../components/changed-value.tsx'

const FIELDS = [
  'name',
  'description',
  'type',
  'owner',
  'project',
  'environment',
  'scopes',
  'expires_at',
  'ip_allow',
  'ip_deny',
  'origins',
  'approval',
  'metadata',
  'reason',
  'last4',
  'retires_at',
  'copied_from',
] as const

/** Field by field what was and what is. That a key is on or off its event says already. */
export function Changes({ changes }: Pick<AuditEvent, 'changes'>) {
  const { t } = useTranslation('key')
  const shown = FIELDS.flatMap((field) => {
    const change = changes[field]
    return change && (change.from !== null || change.to !== null) ? [{ field, ...change }] : []
  })
  if (shown.length === 0) return null
  return (
    <dl className="grid grid-cols-1 gap-1 text-[13px]">
      {shown.map(({ field, from, to }) => (
        <div key={field} className="flex flex-wrap gap-x-2">
          <dt className="text-ink-soft">{t(`history.fields.${field}`)}</dt>
          <dd className="min-w-0 wrap-anywhere">
            {field === 'scopes' && Array.isArray(from) && Array.isArray(to) ? (
              <ChangedScopes from={from} to={to} />
            ) : (
              <>
                {from !== null && (
                  <>
                    <ChangedValue field={field} value={from} /> →{' '}
                  </>
                )}
                <ChangedValue field={field} value={to} />
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const scopesIn = (list: readonly Json[]): string[] => list.filter((each) => typeof each === 'string')

/** In words what was added and taken away, where the catalogue of today still knows it; else the scopes themselves. */
function ChangedScopes({ from, to }: { readonly from: readonly Json[]; readonly to: readonly Json[] }) {
  const { slug } = useWorkspace()
  const { data } = useQuery(catalogueQuery(slug))
  const [was, is] = [scopesIn(from), scopesIn(to)]
  const difference = data && differenceOf(rightsOf(was, data), rightsOf(is, data), data)
  if (difference && !isNothing(difference)) return <DifferenceWords difference={difference} />
  return (
    <>
      <ChangedValue field="scopes" value={was} /> → <ChangedValue field="scopes" value={is} />
    </>
  )
}
