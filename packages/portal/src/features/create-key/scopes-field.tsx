import type { Resource } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { LADDER, type Rights } from '../../components/difference/rights.ts'
import { Checkbox } from '../../components/ui/checkbox.tsx'
import { Folded } from './folded.tsx'
import type { Offer } from './offer.ts'

interface Props {
  readonly offer: Offer
  readonly chosen: Rights
  readonly onChange: (rights: Rights) => void
}

/** Scopes, ticked one by one: resource × verb, of what the type allows. */
export function ScopesField({ offer, chosen, onChange }: Props) {
  const { t } = useTranslation('createKey')
  const { data, management } = offer.catalogue
  const offered = (resources: readonly Resource[]): readonly Resource[] =>
    resources.filter(({ name, verbs }) => verbs.some((verb) => offer.allowed.has(`${verb}:${name}`)))
  const managed = offered(management)
  const isManaging = managed.some(({ name, verbs }) => verbs.some((verb) => chosen.has(`${verb}:${name}`)))
  const isCut = [...offer.allowed].some((right) => !offer.own.has(right))
  return (
    <div className="grid min-w-0 gap-3">
      <ScopesTable resources={offered(data)} offer={offer} chosen={chosen} onChange={onChange} />
      {managed.length > 0 && (
        <Folded title={t('manage')} hint={t('manageHint')} isOpen={isManaging}>
          <ScopesTable resources={managed} offer={offer} chosen={chosen} onChange={onChange} />
        </Folded>
      )}
      {isCut && <p className="text-ink-soft text-[13px]">{t('beyondYou')}</p>}
    </div>
  )
}

function ScopesTable({
  resources,
  offer,
  chosen,
  onChange,
}: Props & { readonly resources: readonly Resource[] }) {
  const { t } = useTranslation('createKey')
  const verbs = [...new Set(resources.flatMap((each) => each.verbs))].filter((verb) =>
    resources.some(({ name }) => offer.allowed.has(`${verb}:${name}`)),
  )
  return (
    <div className="border-line overflow-x-auto rounded-lg border">
      <table className="w-full border-collapse text-left">
        <thead className="bg-sunken text-ink-soft text-xs">
          <tr>
            <th scope="col" className="px-3 py-2 font-medium">
              {t('resource')}
            </th>
            {verbs.map((verb) => (
              <th key={verb} scope="col" className="px-3 py-2 font-medium">
                {verb}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {resources.map((resource) => (
            <tr key={resource.name} className="border-line border-t">
              <th scope="row" className="px-3 py-1.5 font-medium break-words">
                {resource.title}
              </th>
              {verbs.map((verb) => (
                <td key={verb} className="px-3 py-1.5">
                  {offer.allowed.has(`${verb}:${resource.name}`) ? (
                    <Box
                      verb={verb}
                      resource={resource}
                      isHeld={offer.own.has(`${verb}:${resource.name}`)}
                      isTicked={chosen.has(`${verb}:${resource.name}`)}
                      onTick={(ticked) =>
                        onChange(
                          ticked ? withScope(chosen, resource, verb, offer) : without(chosen, resource, verb),
                        )
                      }
                    />
                  ) : (
                    <span aria-hidden className="text-ink-soft">
                      –
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface BoxProps {
  readonly verb: string
  readonly resource: Resource
  readonly isHeld: boolean
  readonly isTicked: boolean
  readonly onTick: (ticked: boolean) => void
}

function Box({ verb, resource, isHeld, isTicked, onTick }: BoxProps) {
  const { t } = useTranslation('createKey')
  const meaning = resource.meanings[verb]
  return (
    <span
      className="inline-grid min-h-6 min-w-6 place-content-center"
      title={isHeld ? meaning : t('beyondYouHint')}
    >
      <Checkbox
        aria-label={t('scopeOf', { verb, resource: resource.title })}
        checked={isTicked}
        disabled={!isHeld && !isTicked}
        onCheckedChange={(ticked) => onTick(ticked === true)}
        className="disabled:cursor-not-allowed disabled:opacity-50"
      />
    </span>
  )
}

/** Where verbs are ordered, a higher one brings those below it along. */
function withScope(
  rights: Rights,
  { name, verbs, ordered }: Resource,
  verb: string,
  { allowed }: Offer,
): Rights {
  const rung = LADDER.findIndex((each) => each === verb)
  const below: readonly string[] = ordered && rung >= 0 ? LADDER.slice(0, rung) : []
  const also = verbs.filter((each) => below.includes(each)).map((each) => `${each}:${name}`)
  return new Set([...rights, ...also.filter((right) => allowed.has(right)), `${verb}:${name}`])
}

/** And takes those above it, which include it, along when it goes. */
function without(rights: Rights, { name, ordered }: Resource, verb: string): Rights {
  const rung = LADDER.findIndex((each) => each === verb)
  const above: readonly string[] = ordered && rung >= 0 ? LADDER.slice(rung) : [verb]
  const gone = above.map((each) => `${each}:${name}`)
  return new Set([...rights].filter((right) => !gone.includes(right)))
}
