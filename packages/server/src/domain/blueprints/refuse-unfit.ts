import type { FieldError } from '@claviger/contract'
import type { Caller } from '../access/caller.ts'
import { byPrune, refuseUnagreedTurn } from '../key-types/rewrite-catalogue.ts'
import type { StoredModel } from '../key-types/key-type-store.ts'
import { contradictionsOf } from '../key-types/refuse-contradictions.ts'
import { refuseCrowdedCatalogue, refuseCrowdedTypes } from '../key-types/refuse-crowded.ts'
import { refuseWidening, turns } from '../key-types/refuse-widening.ts'
import { unknownToModel } from '../key-types/unknown-to-model.ts'
import { Refusal } from '../refusal.ts'
import type { Aim } from './aim.ts'
import type { Wanted } from './wanted.ts'

const MAX_ERRORS = 50

/** Refuses a blueprint whose types or roles contradict themselves, each other, or the catalogue as it will be. */
export function refuseUnfit(stored: StoredModel, wanted: Wanted, aim: Aim): void {
  refuseOtherFormats(stored, wanted)
  refuseCrowdedCatalogue(stored.resources, aim.resources, 'resources')
  refuseCrowdedTypes(stored.types, aim.types, 'key_types')
  const errors = [...wanted.types.flatMap(({ name }, i) => ofType(aim, name, i)), ...ofRoles(wanted, aim)]
  if (errors.length === 0) return
  throw new Refusal(
    'invalid_request',
    'The blueprint contradicts itself, or what the workspace has beside it; see errors.',
    { errors: errors.slice(0, MAX_ERRORS) },
  )
}

/**
 * Refuses resources whose verbs would come to include others than the caller holds, and such a turn without a word.
 * A root key is how a workspace is set up at all.
 */
export function refuseWidenedResources(
  caller: Caller,
  { resources }: StoredModel,
  wanted: Wanted,
  prune: boolean,
): void {
  if (caller.root) return
  for (const [i, is] of wanted.resources.entries()) {
    const was = resources.find(({ name }) => name === is.name)
    if (!was) continue
    refuseWidening(caller, was, is, ['resources', String(i)])
    if (turns(was, is)) refuseUnagreedTurn(byPrune(prune))
  }
}

function refuseOtherFormats({ types }: StoredModel, wanted: Wanted): void {
  const errors = wanted.types.flatMap(({ name, format }, i): FieldError[] => {
    const was = types.find((type) => type.name === name)
    if (!was || was.format === format) return []
    return [{ path: `key_types.${i}.format`, message: `must be ${was.format}, as the workspace has it` }]
  })
  if (errors.length === 0) return
  throw new Refusal(
    'conflict',
    'The format of a key type never changes. Give the type of the blueprint another name.',
    { errors },
  )
}

function ofType({ types, resources }: Aim, name: string, index: number): FieldError[] {
  const type = types.find((each) => each.name === name)
  if (!type) return []
  const others = types.filter((each) => each !== type)
  return contradictionsOf(type, { resources, others }).map(({ path, message }) => ({
    path: `key_types.${index}.${path}`,
    message,
  }))
}

const ofRoles = ({ roles }: Wanted, { resources }: Aim): FieldError[] =>
  [...roles].flatMap(([role, scopes]) =>
    unknownToModel(scopes ?? [], resources).map((scope) => ({
      path: `roles.${role}`,
      message: `must be of the catalogue, which does not have ${scope}`,
    })),
  )
