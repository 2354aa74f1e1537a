import { appliedBlueprint, applyBlueprintBody, blueprintList, exportedBlueprint } from '../blueprints.ts'
import type { Operation } from './operation.ts'

/** A workspace's types, catalogue and roles as one file. */
export const BLUEPRINT_OPERATIONS = {
  listBlueprints: {
    method: 'GET',
    path: '/v1/blueprints',
    tag: 'Blueprints',
    summary: 'List the blueprints that come with Claviger',
    scope: 'read:manage.key_types',
    plane: 'management',
    status: 200,
    answer: blueprintList,
  },
  exportBlueprint: {
    method: 'GET',
    path: '/v1/blueprint',
    tag: 'Blueprints',
    summary: 'The catalogue, changed roles and key types of this workspace, as a blueprint',
    scope: 'read:manage.key_types',
    plane: 'management',
    status: 200,
    answer: exportedBlueprint,
  },
  applyBlueprint: {
    method: 'POST',
    path: '/v1/blueprint',
    tag: 'Blueprints',
    summary: 'Make this workspace what a blueprint says, all of it or nothing; or only say what would change',
    scope: 'write:manage.key_types',
    plane: 'management',
    fresh: 'unless it is a dry run',
    body: applyBlueprintBody,
    idempotent: true,
    waits: true,
    status: 200,
    answer: appliedBlueprint,
  },
} as const satisfies Record<string, Operation>
