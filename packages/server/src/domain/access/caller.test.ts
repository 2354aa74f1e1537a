import { OPERATIONS, type Operation } from '@claviger/contract'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { admit } from './admit.ts'
import { invitee, stranger, type Caller } from './caller.ts'

const SCOPES = [...new Set(Object.values(OPERATIONS as Record<string, Operation>).map(({ scope }) => scope))]
const NEEDS = SCOPES.filter((scope) => scope.includes(':'))

const mayDo = (caller: Caller): string[] =>
  NEEDS.filter((need) => {
    try {
      admit(caller, need)
      return true
    } catch (fault) {
      if (fault instanceof Refusal) return false
      throw fault
    }
  })

const nobody = stranger({
  requestId: 'req_1',
  ip: '203.0.113.7',
  userAgent: 'curl',
  page: null,
  fromBrowser: false,
})

describe('a caller without a key', () => {
  it('may do nothing that any operation needs a scope for, and speaks for nobody', () => {
    expect(mayDo(nobody)).toEqual([])
    expect(nobody).toMatchObject({ workspace: '', root: false, owner: null, credential: null })
  })

  it('may write members, and nothing else, once an invitation is proven, in that workspace', () => {
    const joining = invitee(nobody, 'ws_1')
    expect(mayDo(joining).sort()).toEqual(['read:manage.members', 'write:manage.members'])
    expect(joining).toMatchObject({ workspace: 'ws_1', root: false, owner: null, credential: null })
    expect(joining.origin).toEqual(nobody.origin)
  })
})
