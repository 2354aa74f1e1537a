import { changedFields, type Draft, type Field } from '../draft.ts'

type Inner<F extends 'labels' | 'expiry'> = `${F}.${keyof Draft[F] & string}`

/** A field of a type, or of one that consists of several. */
export type Path = Exclude<Field, 'labels' | 'expiry'> | Inner<'labels'> | Inner<'expiry'>

/** One thing that differs. */
export interface Row {
  readonly path: Path
  readonly from: unknown
  readonly to: unknown
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const inner = <F extends 'labels' | 'expiry'>(field: F, was: Draft[F], is: Draft[F]): Row[] =>
  (Object.keys(is) as (keyof Draft[F] & string)[]).flatMap((name) =>
    isSame(was[name], is[name]) ? [] : [{ path: `${field}.${name}` as Path, from: was[name], to: is[name] }],
  )

/** Of lists of things with names, those that differ. */
function listed(field: 'environments' | 'templates', was: Draft, is: Draft): Row {
  const without = (some: readonly unknown[], others: readonly unknown[]): unknown[] =>
    some.filter((each) => !others.some((other) => isSame(each, other)))
  return { path: field, from: without(was[field], is[field]), to: without(is[field], was[field]) }
}

/** What differs between two drafts, each thing by itself. */
export const rowsOf = (was: Draft, is: Draft): readonly Row[] =>
  changedFields(was, is).flatMap((field): Row[] => {
    if (field === 'labels') return inner('labels', was.labels, is.labels)
    if (field === 'expiry') return inner('expiry', was.expiry, is.expiry)
    if (field === 'environments' || field === 'templates') return [listed(field, was, is)]
    return [{ path: field, from: was[field], to: is[field] }]
  })

/** Everything a type says, each thing by itself. */
export const allOf = (type: Draft): readonly (readonly [Path, unknown])[] => [
  ['title', type.title],
  ['description', type.description],
  ['labels.menu', type.labels.menu],
  ['labels.create', type.labels.create],
  ['labels.submit', type.labels.submit],
  ['labels.revoke', type.labels.revoke],
  ['labels.variable', type.labels.variable],
  ['prefix', type.prefix],
  ['environments', type.environments],
  ['owner', type.owner],
  ['rights', type.rights],
  ['can_manage_keys', type.can_manage_keys],
  ['admin_manages', type.admin_manages],
  ['allowed_scopes', type.allowed_scopes],
  ['default_scopes', type.default_scopes],
  ['templates', type.templates],
  ['fixed', type.fixed],
  ['expiry.required', type.expiry.required],
  ['expiry.presets', type.expiry.presets],
  ['expiry.min', type.expiry.min],
  ['expiry.max', type.expiry.max],
  ['expiry.default', type.expiry.default],
  ['rotate_every', type.rotate_every],
  ['browser', type.browser],
  ['origins', type.origins],
  ['approval', type.approval],
]
