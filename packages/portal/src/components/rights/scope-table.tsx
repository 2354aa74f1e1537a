import type { Resource } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { rightsOf, type Rights } from '../difference/rights.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { granted, withdrawn, type Around } from './edit-scopes.ts'

interface Props {
  readonly scopes: readonly string[]
  readonly resources: readonly Resource[]
  /** What may be ticked at all; what is held already may always be unticked. */
  readonly allowed: Rights
  readonly around: Around
  readonly onChange: (scopes: readonly string[]) => void
}

/** What may be done with each resource, verb by verb. */
export function ScopeTable({ scopes, resources, allowed, around, onChange }: Props) {
  const { t } = useTranslation('key')
  const held = rightsOf(scopes, around.catalogue, around.adminManages)
  const verbsOf = ({ name, verbs }: Resource): readonly string[] =>
    verbs.filter((verb) => allowed.has(`${verb}:${name}`) || held.has(`${verb}:${name}`))
  return (
    <ul className="divide-line border-line divide-y rounded-lg border">
      {resources
        .filter((resource) => verbsOf(resource).length > 0)
        .map((resource) => (
          <li
            key={resource.name}
            className="grid gap-x-4 gap-y-1.5 px-3 py-2.5 sm:grid-cols-[10rem_minmax(0,1fr)]"
          >
            <bdi className="font-medium wrap-anywhere sm:pt-0.5">{resource.title}</bdi>
            <div role="group" aria-label={resource.title} className="flex flex-wrap gap-x-5 gap-y-1">
              {verbsOf(resource).map((verb) => {
                const right = `${verb}:${resource.name}`
                return (
                  <label key={verb} className="flex min-h-6 items-center gap-2">
                    <Checkbox
                      aria-label={t('editing.rightOn', { verb, resource: resource.title })}
                      checked={held.has(right)}
                      onCheckedChange={(on) =>
                        onChange(
                          on === true ? granted(scopes, right, around) : withdrawn(scopes, right, around),
                        )
                      }
                    />
                    <span>
                      {verb}
                      {resource.meanings[verb] !== undefined && (
                        <span className="text-ink-soft"> – {resource.meanings[verb]}</span>
                      )}
                    </span>
                  </label>
                )
              })}
            </div>
          </li>
        ))}
    </ul>
  )
}
