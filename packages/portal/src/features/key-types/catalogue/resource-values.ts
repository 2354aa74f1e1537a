import type { CreateResourceBody, Resource, UpdateResourceBody } from '@claviger/sdk'

/** A verb and what it allows. */
export interface Verb {
  readonly name: string
  readonly meaning: string
}

/** What is typed into the form of a resource. */
export interface Values {
  readonly name: string
  readonly title: string
  readonly verbs: readonly Verb[]
  readonly ordered: boolean
}

/** What the form begins with. */
export const valuesOf = (resource: Resource | undefined): Values =>
  resource
    ? {
        name: resource.name,
        title: resource.title,
        verbs: resource.verbs.map((name) => ({ name, meaning: resource.meanings[name] ?? '' })),
        ordered: resource.ordered,
      }
    : {
        name: '',
        title: '',
        verbs: [
          { name: 'read', meaning: '' },
          { name: 'write', meaning: '' },
        ],
        ordered: true,
      }

/** The request for a new resource. */
export const createBody = ({ name, title, verbs, ordered }: Values): CreateResourceBody => ({
  name: name.trim(),
  title,
  verbs: namesOf(verbs),
  ordered,
  meanings: meaningsOf(verbs),
})

/** The request that changes a resource: only what differs, so that the rest may be somebody else's. */
export function updateBody(was: Values, is: Values): UpdateResourceBody {
  const differs = (read: (values: Values) => unknown): boolean =>
    JSON.stringify(read(was)) !== JSON.stringify(read(is))
  return {
    ...(differs(({ title }) => title) ? { title: is.title } : {}),
    ...(differs(({ verbs }) => verbs) ? { verbs: namesOf(is.verbs), meanings: meaningsOf(is.verbs) } : {}),
    ...(differs(({ ordered }) => ordered) ? { ordered: is.ordered } : {}),
  }
}

const namesOf = (verbs: readonly Verb[]): string[] => verbs.map(({ name }) => name.trim())

const meaningsOf = (verbs: readonly Verb[]): Record<string, string> =>
  Object.fromEntries(
    verbs.filter(({ meaning }) => meaning.trim() !== '').map(({ name, meaning }) => [name.trim(), meaning]),
  )
