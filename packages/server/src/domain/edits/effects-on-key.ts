import type { CompiledScopes, EditEffectCode } from '@claviger/contract'
import type { KeyType } from '../key-types/key-type.ts'
import type { Model } from '../key-types/model.ts'
import { choosePrefix } from '../keys/choose-place.ts'
import { isOutgrown } from '../keys/copy-key.ts'
import { endOf, type Key } from '../keys/key.ts'

/** What stands, and what an edit would leave. */
export interface Models {
  readonly before: Model
  readonly after: Model
}

type Effects = ReadonlyMap<EditEffectCode, readonly string[]>

/** What an edit does to one key, each with the rights it is about. Asks the models what a verification would. */
export function effectsOnKey(key: Key, models: Models, now: number): Effects {
  const { before, after } = models
  const types = [before.types.get(key.type), after.types.get(key.type)] as const
  const effects: [EditEffectCode, readonly string[]][] = [
    ...onRights(key, models),
    ...onEnd(key, models, now),
    ...(types[0] && types[1] ? onType(key, types[0], types[1]) : []),
  ]
  if (!before.restraint(key).refusedFromBrowsers && after.restraint(key).refusedFromBrowsers)
    effects.push(['refused_from_browsers', []])
  return new Map(effects)
}

/** What `a` holds and `b` does not, one verb on one resource each: patterns follow from these, and say no more. */
const beyond = (a: CompiledScopes, b: CompiledScopes): string[] =>
  [...a].filter((right) => right.includes(':') && !right.includes('*') && !b.has(right))

function onRights(key: Key, { before, after }: Models): [EditEffectCode, string[]][] {
  const [was, is] = [before.rights(key), after.rights(key)]
  // What a key of today's version with these scopes would hold: what it gains, a key made before does not.
  const anew = (model: Model): CompiledScopes =>
    model.rights({ ...key, typeVersion: model.types.get(key.type)?.version ?? key.typeVersion })
  const withheld = beyond(anew(after), anew(before)).filter((right) => !is.has(right))
  const effects: [EditEffectCode, string[]][] = [
    ['lose_rights', beyond(was, is)],
    ['gain_rights', beyond(is, was)],
    ['not_widened', withheld],
  ]
  return effects.filter(([, rights]) => rights.length > 0)
}

function onEnd(key: Key, { before, after }: Models, now: number): [EditEffectCode, string[]][] {
  const was = endOf(key, before.restraint(key).max) ?? Number.POSITIVE_INFINITY
  const is = endOf(key, after.restraint(key).max) ?? Number.POSITIVE_INFINITY
  if (is >= was || was <= now) return []
  return [[is <= now ? 'end_now' : 'end_sooner', []]]
}

function onType(key: Key, was: KeyType, is: KeyType): [EditEffectCode, string[]][] {
  const effects: [EditEffectCode, boolean][] = [
    ['need_expiry', key.expiresAt === null && !was.expiry.required && is.expiry.required],
    ['begin_otherwise', is.format === 'opaque' && beginsAs(key, was) !== beginsAs(key, is)],
    ['no_copies', isCopied(key, was) && !isCopied(key, is)],
  ]
  return effects.flatMap(([code, happens]) => (happens ? [[code, []]] : []))
}

const beginsAs = (key: Key, type: KeyType): string =>
  choosePrefix(type, key.environment, key.secrets.at(-1)?.prefix)

const isCopied = (key: Key, type: KeyType): boolean => type.archivedAt === null && !isOutgrown(key, type)
