import type { CreateKeyBody, FieldError, UpdateKeyBody } from '@claviger/contract'
import type { KeyType } from '../key-types/key-type.ts'
import { Refusal } from '../refusal.ts'

type Body = Partial<CreateKeyBody> | UpdateKeyBody

const FIELDS: Readonly<Record<KeyType['fixed'][number], readonly string[]>> = {
  scopes: ['scopes', 'permissions', 'template'],
  expiry: ['expires_at', 'expires_in'],
  network: ['ip_allow', 'ip_deny'],
  metadata: ['metadata'],
}

/** Refuses what the type keeps for itself, and origins where it has none or must have some. */
export function refuseFixed(body: Body, type: KeyType, { isNew }: { isNew: boolean }): void {
  // Null is a word too: it would clear what the type decides.
  const given = (field: string): boolean => body[field as keyof Body] !== undefined
  const message = `is fixed by the type ${type.name}: leave it out`
  const errors: FieldError[] = type.fixed
    .flatMap((fixed) => FIELDS[fixed])
    .filter(given)
    .map((path) => ({ path, message }))
  errors.push(...originErrors(body, type, isNew))
  if (errors.length === 0) return
  throw new Refusal('invalid_request', `Keys of the type ${type.name} do not take all of these fields.`, {
    errors,
  })
}

function originErrors({ origins }: Body, { name, origins: bound }: KeyType, isNew: boolean): FieldError[] {
  if (bound === 'none' && origins != null)
    return [
      { path: 'origins', message: `must be left out: keys of the type ${name} are not bound to origins` },
    ]
  if (bound === 'required' && (origins === null || (isNew && origins === undefined)))
    return [{ path: 'origins', message: `must be given: keys of the type ${name} are bound to origins` }]
  return []
}
