import { randomUUID } from 'node:crypto'
import { Problem } from './problem.ts'
import type { Call, Routes } from './create-api.ts'

/** Something that an API keeps. */
interface Item {
  readonly id: string
  readonly name: string
}

/** What a body is called. Throws {@link Problem} for a body without a usable name. */
export function nameOf(body: unknown): string {
  const name = typeof body === 'object' && body !== null && 'name' in body ? body.name : undefined
  if (typeof name === 'string' && name.length > 0 && name.length <= 100) return name
  throw new Problem(400, 'invalid_request', 'name must be given: 1 to 100 characters.')
}

/** Things of one kind, in memory. A real API has a database. */
export class Collection {
  readonly #kind: string
  readonly #items = new Map<string, Item>()

  constructor(kind: string, ...names: readonly string[]) {
    this.#kind = kind
    for (const name of names) this.#items.set(name, { id: name, name })
  }

  all(): Item[] {
    return [...this.#items.values()]
  }

  /** Throws {@link Problem} 404 where there is none. */
  get(id: string): Item {
    const item = this.#items.get(id)
    if (!item) throw new Problem(404, 'not_found', `There is no such ${this.#kind}.`)
    return item
  }

  put(name: string, id: string = randomUUID()): Item {
    const item = { id, name }
    this.#items.set(id, item)
    return item
  }

  remove(id: string): Item {
    const item = this.get(id)
    this.#items.delete(item.id)
    return item
  }
}

/** Who may see and who may change a collection. */
interface Rights {
  readonly read: string
  readonly write: string
}

/** The one collection of an API, or whichever a caller has. */
type Source = Collection | ((call: Call) => Collection)

/** The endpoints of a collection: list and get; create, change and remove. */
export function collectionRoutes(path: string, source: Source, { read, write }: Rights): Routes {
  const of = (call: Call): Collection => (typeof source === 'function' ? source(call) : source)
  const idOf = ({ params }: Call): string => params['id'] ?? ''
  return {
    [`GET ${path}`]: { needs: [read], serve: (call) => ({ data: of(call).all() }) },
    [`GET ${path}/:id`]: { needs: [read], serve: (call) => of(call).get(idOf(call)) },
    [`POST ${path}`]: {
      needs: [write],
      status: 201,
      serve: async (call) => of(call).put(nameOf(await call.body())),
    },
    [`PATCH ${path}/:id`]: {
      needs: [write],
      serve: async (call) => of(call).put(nameOf(await call.body()), of(call).get(idOf(call)).id),
    },
    [`DELETE ${path}/:id`]: { needs: [write], serve: (call) => of(call).remove(idOf(call)) },
  }
}
