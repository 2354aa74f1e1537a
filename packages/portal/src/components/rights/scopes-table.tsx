import type { Resource } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { sayOfTitle } from '../../forms/server-words.ts'
import type { Rights } from '../difference/rights.ts'
import { Checkbox } from '../ui/checkbox.tsx'

interface Props {
  readonly resources: readonly Resource[]
  /** What is offered at all. */
  readonly allowed: Rights
  /** What of that the person may give; the rest is shown greyed out. */
  readonly own: Rights
  readonly chosen: Rights
  /** A right, `write:projects`, is ticked or unticked. */
  readonly onTick: (right: string, ticked: boolean) => void
}

/** Resource × verb, of what is offered: a box to tick for each. Nothing where nothing is. */
export function ScopesTable({ resources, allowed, own, chosen, onTick }: Props) {
  const { t } = useTranslation('rights')
  const shown = resources.filter(({ name, verbs }) => verbs.some((verb) => allowed.has(`${verb}:${name}`)))
  const verbs = [...new Set(shown.flatMap((each) => each.verbs))].filter((verb) =>
    shown.some(({ name }) => allowed.has(`${verb}:${name}`)),
  )
  const words: Readonly<Record<string, string>> = t('verbs', { returnObjects: true })
  if (shown.length === 0) return null
  return (
    <div className="border-line overflow-x-auto rounded-lg border">
      <table className="w-full border-collapse text-start">
        <thead className="bg-sunken text-ink-soft text-xs">
          <tr>
            <th scope="col" className="px-3 py-2 text-start font-medium">
              {t('resource')}
            </th>
            {verbs.map((verb) => (
              <th key={verb} scope="col" className="px-3 py-2 text-start font-medium">
                {words[verb] ?? verb}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((resource) => (
            <tr key={resource.name} className="border-line border-t">
              <th scope="row" className="px-3 py-1.5 text-start font-medium">
                <bdi className="wrap-anywhere">{sayOfTitle(resource.title)}</bdi>
              </th>
              {verbs.map((verb) => (
                <td key={verb} className="px-3 py-1.5">
                  <Cell verb={verb} resource={resource} {...{ allowed, own, chosen, onTick }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps extends Omit<Props, 'resources'> {
  readonly verb: string
  readonly resource: Resource
}

function Cell({ verb, resource, allowed, own, chosen, onTick }: CellProps) {
  const { t } = useTranslation('rights')
  const words: Readonly<Record<string, string>> = t('verbs', { returnObjects: true })
  const right = `${verb}:${resource.name}`
  if (!allowed.has(right))
    return (
      <span aria-hidden className="text-ink-soft">
        –
      </span>
    )
  return (
    <span
      className="inline-grid min-h-6 min-w-6 place-content-center"
      title={own.has(right) ? resource.meanings[verb] : t('beyondYouHint')}
    >
      <Checkbox
        aria-label={t('scopeOf', { verb: words[verb] ?? verb, resource: sayOfTitle(resource.title) })}
        checked={chosen.has(right)}
        disabled={!own.has(right) && !chosen.has(right)}
        onCheckedChange={(ticked) => onTick(right, ticked === true)}
        className="disabled:cursor-not-allowed disabled:opacity-50"
      />
    </span>
  )
}
