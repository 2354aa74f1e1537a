import type { CreatedKey } from '@claviger/contract'
import { createApi } from '../../examples/personal-tokens/api.ts'
import type { Answer, Engine } from '../../testing/server.ts'
import { aName } from '../keys/support.ts'
import { aProduct, type Product } from './product.ts'

interface Member {
  readonly id: string
  /** A token of theirs, which the root key made for them to begin with. */
  readonly token: string
}

/** The product of personal tokens, and Ana, a developer who makes tokens for herself. */
export interface Team {
  readonly product: Product
  readonly ana: Member
  join(role: string): Promise<Member>
  /** A token that Ana makes. */
  make(name: string, more?: object): Promise<CreatedKey>
  /** A change that Ana makes. */
  change(path: string, body: object): Promise<Answer>
  /** Whether a token opens the list of pipelines. */
  works(token: string): Promise<boolean>
}

/** Sets the product up, with Ana in it. */
export async function aTeam(engine: Engine): Promise<Team> {
  const product = await aProduct(engine, 'personal-tokens', createApi)
  const join = async (role: string): Promise<Member> => {
    const id = await product.join(`${role}-${aName('x').slice(2)}@example.test`, role)
    const { secret } = await product.make({ type: 'personal', name: 'First', owner: { user: id } })
    return { id, token: secret }
  }
  const ana = await join('developer')
  const key = ana.token
  return {
    product,
    ana,
    join,
    make: (name, more = {}) => product.make({ type: 'personal', name, ...more }, { key }),
    change: (path, body) => product.manage('PATCH', path, { body, key }),
    works: async (token) => (await product.status(token, 'GET', '/v1/pipelines')) === 200,
  }
}
