import * as fc from 'fast-check'
import { file } from './support.ts'

/** Any blueprints that fit: types and resources of a few names, so that two of them meet. */

const VERBS = ['read', 'write', 'admin', 'execute']

interface AnyResource {
  readonly name: string
  readonly verbs: readonly string[]
}

const anyResource = (verbs: fc.Arbitrary<string[]>): fc.Arbitrary<AnyResource> =>
  fc
    .record({
      name: fc.constantFrom('flows', 'runs', 'jobs', 'a.b'),
      title: fc.constantFrom('One', 'Zwei', 'Trois'),
      verbs,
      ordered: fc.option(fc.boolean(), { nil: undefined }),
      meaning: fc.option(fc.constantFrom('What it says', ''), { nil: undefined }),
    })
    .map(({ meaning, ...resource }) => ({
      ...resource,
      ...(meaning === undefined ? {} : { meanings: { [resource.verbs[0] ?? '']: meaning } }),
    }))

const span = fc.constantFrom('1d', '30d', '90d')
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined })

const labels = fc.record(
  { menu: fc.constant('Keys'), variable: fc.constantFrom('A_KEY', 'B_KEY') },
  { requiredKeys: [] },
)

const expiry = fc.record(
  { required: fc.boolean(), presets: fc.constant(['7d', '30d']), default: fc.option(span) },
  { requiredKeys: [] },
)

/** A type that fits the resources. Its name says its format and prefixes, so that types of two files never clash. */
function anyType(name: string, resources: readonly AnyResource[]): fc.Arbitrary<object> {
  const scopes = fc.constantFrom(
    ['*:*'],
    ...resources.map((each) => each.verbs.map((verb) => `${verb}:${each.name}`)),
  )
  const prefixes = fc.constantFrom(
    { prefix: `${name}_` },
    { environments: [{ name: 'live', prefix: `${name}_live_` }] },
    { prefix: `${name}_`, environments: [{ name: 'live' }, { name: 'test', rotate_every: '7d' }] },
  )
  return fc
    .record({
      title: maybe(fc.constantFrom('Key', 'Schlüssel')),
      description: maybe(fc.constantFrom('Why', '', null)),
      prefixes: name === 'token' ? fc.constant({ format: 'jwt' }) : prefixes,
      owner: maybe(fc.constantFrom(['user'], ['workspace', 'user'], ['external'])),
      fixed: maybe(fc.constantFrom(['metadata'], ['network'])),
      allowed: maybe(scopes),
      ofTemplate: maybe(fc.constantFrom('t', 'u')),
      expiry: maybe(expiry),
      browser: maybe(fc.constantFrom('allow', 'refuse')),
      approval: maybe(fc.boolean()),
      labels: maybe(labels),
    })
    .map(({ prefixes, allowed, ofTemplate, ...more }) => ({
      name,
      ...prefixes,
      ...more,
      ...(allowed ? { allowed_scopes: allowed, default_scopes: allowed } : {}),
      ...(ofTemplate && allowed
        ? { templates: [{ name: ofTemplate, title: 'Template', scopes: allowed }] }
        : {}),
    }))
}

/** `verbs`: what resources can do; one and the same where nothing may be taken from them. */
function blueprintsWith(verbs: fc.Arbitrary<string[]>): fc.Arbitrary<object> {
  const resources = fc.uniqueArray(anyResource(verbs), { selector: ({ name }) => name, maxLength: 3 })
  const names = fc.uniqueArray(fc.constantFrom('secret', 'api', 'token'), { maxLength: 3 })
  const roles = fc.dictionary(fc.constantFrom('admin', 'viewer'), fc.constantFrom(['*:*'], []))
  return fc
    .tuple(resources, names, roles)
    .chain(([found, chosen, roles]) =>
      fc
        .tuple(...chosen.map((name) => anyType(name, found)))
        .map(
          (key_types) => JSON.parse(JSON.stringify(file({ resources: found, roles, key_types }))) as object,
        ),
    )
}

export const anyBlueprint = blueprintsWith(fc.uniqueArray(fc.constantFrom(...VERBS), { minLength: 1 }))

/** Blueprints of which one can follow another without taking a verb from a resource. */
export const anyMildBlueprint = blueprintsWith(fc.constant(['read', 'write']))
