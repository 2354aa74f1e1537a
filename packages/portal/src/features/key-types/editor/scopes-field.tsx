import type { ResourceList } from '@claviger/sdk'
import { useTranslation } from 'react-i18next'
import { isPlain, rightsOf } from '../../../components/difference/rights.ts'
import { granted, type Around } from '../../../components/rights/edit-scopes.ts'
import { LevelsTable } from '../../../components/rights/levels-table.tsx'
import { scopesEditing } from '../../../components/rights/scopes-editing.ts'
import { ScopesTable } from '../../../components/rights/scopes-table.tsx'
import { useRightsInWords } from '../../../components/rights/use-rights-in-words.ts'
import { Group } from '../../../components/ui/group.tsx'
import { LinesField } from './lines-field.tsx'
import { Tick } from './tick.tsx'

interface Props {
  readonly label: string
  readonly hint?: string | undefined
  readonly error: string | undefined
  readonly scopes: readonly string[]
  /** What may be ticked: what the type allows, or everything. */
  readonly within: readonly string[]
  readonly around: Around
  readonly levels: boolean
  /** Whether rights over what Claviger manages can be among them. */
  readonly manages: boolean
  /** Offers everything there is and will be, in one. */
  readonly open?: boolean
  readonly onChange: (scopes: string[]) => void
}

const ALL = '*:*'
const EVERYTHING = [ALL, '*:manage.*']

/** Chooses rights: ticked or by level, in words, and as the scopes they are. */
export function ScopesField({
  label,
  hint,
  error,
  scopes,
  within,
  around,
  levels,
  manages,
  open,
  onChange,
}: Props) {
  const { t } = useTranslation('keyTypes')
  const inWords = useRightsInWords()
  const { data, management } = around.catalogue
  const allowed = rightsOf(open ? EVERYTHING : within, around.catalogue)
  const change = (next: readonly string[]): void => onChange([...next])
  const { chosen, levelOf, onLevels, onTick } = scopesEditing(scopes, around, change)
  // A type may allow more than whoever writes it holds; a key never gets it from them.
  const table = { allowed: new Set([...allowed, ...chosen]), own: allowed }
  const managed = management.filter(({ name, verbs }) => verbs.some((verb) => allowed.has(`${verb}:${name}`)))
  const isAll = open === true && scopes.includes(ALL)
  return (
    <Group spoken label={label} hint={hint} error={error}>
      {() => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {open && (
            <Tick
              label={t('hints.everything')}
              checked={isAll}
              onChange={(on) => change(on ? [ALL, ...scopes.filter(isManaged)] : spelt(scopes, around))}
            />
          )}
          {!isAll &&
            data.length > 0 &&
            (levels ? (
              <LevelsTable
                {...table}
                resources={data}
                levelOf={levelOf}
                onLevel={(resource, level) => onLevels([[resource, level]])}
              />
            ) : (
              <ScopesTable {...table} resources={data} chosen={chosen} onTick={onTick} />
            ))}
          {manages && managed.length > 0 && (
            <details className="group">
              <summary className="text-link w-fit rounded-md py-0.5 underline-offset-4 hover:underline">
                {t('manageRights')}
              </summary>
              <div className="mt-2">
                <ScopesTable {...table} resources={managed} chosen={chosen} onTick={onTick} />
              </div>
            </details>
          )}
          <p role="status" className="bg-sunken rounded-lg px-3 py-2 leading-relaxed wrap-anywhere">
            {inWords(plainOf(scopes, around), around.catalogue)}
          </p>
          <details>
            <summary className="text-link w-fit rounded-md py-0.5 underline-offset-4 hover:underline">
              {t('asScopes')}
            </summary>
            <div className="mt-2">
              <LinesField
                label={t('asScopes')}
                hint={t('hints.scopesText')}
                items={scopes}
                onChange={onChange}
              />
            </div>
          </details>
        </div>
      )}
    </Group>
  )
}

const isManaged = (scope: string): boolean => scope.includes(':manage.')

const plainOf = (scopes: readonly string[], { catalogue, adminManages }: Around): ReadonlySet<string> =>
  new Set([...rightsOf(scopes, catalogue, adminManages)].filter(isPlain))

/** The same without what is yet to come. */
const spelt = (scopes: readonly string[], around: Around): readonly string[] =>
  [
    ...rightsOf(
      scopes.filter((each) => !isManaged(each)),
      around.catalogue,
    ),
  ]
    .filter(isPlain)
    .reduce<readonly string[]>((some, right) => granted(some, right, around), scopes.filter(isManaged))

/** What edits of scopes of a type go by. */
export const aroundOf = (catalogue: ResourceList, adminManages: boolean): Around => ({
  catalogue,
  adminManages,
})
