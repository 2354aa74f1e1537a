import * as z from 'zod'
import { createResourceBody, resource } from './catalogue.ts'
import { createKeyTypeBody, keyType, prefixText } from './key-types.ts'
import { roleName } from './roles.ts'
import { scopeList } from './scopes.ts'
import { nameText, noteText, slugText } from './text.ts'

/** A workspace's catalogue, roles and key types as a file. What it leaves out, an apply leaves as it is. */
export const blueprint = z.strictObject({
  blueprint: slugText,
  version: z.literal(1, { error: 'must be 1, the version of this format' }),
  title: nameText.optional(),
  description: noteText.optional(),
  resources: z.array(createResourceBody).max(200).optional(),
  roles: z.partialRecord(roleName, scopeList).optional(),
  key_types: z.array(createKeyTypeBody).max(50).optional(),
})

/** Other names and prefixes than the file has, by the names that the file uses. */
export const blueprintOverrides = z.strictObject({
  names: z.record(slugText, slugText).optional().meta({ description: 'Types by other names.' }),
  prefixes: z
    .record(z.string().max(130), prefixText)
    .optional()
    .meta({ description: 'By type, or by `type.environment` where environments have their own.' }),
})

export const applyBlueprintBody = z
  .strictObject({
    blueprint: blueprint.optional(),
    name: slugText.optional().meta({ description: 'One of those that come with Claviger.' }),
    overrides: blueprintOverrides.optional(),
    prune: z.boolean().optional().meta({
      description:
        'Also archive types and remove resources that the file does not have. Keys lose the scopes that are gone.',
    }),
    dry_run: z.boolean().optional().meta({ description: 'Only answer what would change.' }),
  })
  .refine((body) => (body.blueprint === undefined) !== (body.name === undefined), {
    path: ['blueprint'],
    error: 'or name must be given, and not both',
  })

/** A kind of key as a blueprint has it: everything that can be set. */
export const exportedKeyType = keyType.omit({
  id: true,
  built_in: true,
  archived_at: true,
  version: true,
  revision: true,
  scanner: true,
})

/** A workspace as a blueprint. Applied again, it changes nothing. */
export const exportedBlueprint = z.object({
  blueprint: z.string(),
  version: z.literal(1),
  title: z.string(),
  resources: z.array(resource),
  roles: z.partialRecord(roleName, z.array(z.string())).optional().meta({
    description:
      'Only roles that the workspace has changed. Left out unless the calling key holds read:manage.members.',
  }),
  key_types: z.array(exportedKeyType).meta({ description: 'Neither the root type nor archived ones.' }),
})

/** One thing that is made, changed, left as it is, or goes. */
export const blueprintChange = z.object({
  kind: z.enum(['create', 'update', 'archive', 'restore', 'remove', 'keep']),
  what: z.enum(['resource', 'role', 'key_type']),
  name: z.string(),
  differences: z.array(z.object({ field: z.string(), from: z.json(), to: z.json() })),
  keys: z.int().meta({ description: 'Live keys that the change bears on.' }),
})

/** What was changed, or would be. */
export const appliedBlueprint = z.object({
  applied: z.boolean().meta({ description: 'False for a dry run.' }),
  changes: z.array(blueprintChange).meta({ description: '`keep`: not in the file, and left as it is.' }),
})

/** What comes with Claviger. */
export const blueprintList = z.object({
  data: z.array(z.object({ name: z.string(), title: z.string(), description: z.string() })),
})

export type Blueprint = z.infer<typeof blueprint>
export type BlueprintOverrides = z.infer<typeof blueprintOverrides>
export type ApplyBlueprintBody = z.infer<typeof applyBlueprintBody>
export type BlueprintChange = z.infer<typeof blueprintChange>
export type ExportedBlueprint = z.infer<typeof exportedBlueprint>
export type AppliedBlueprint = z.infer<typeof appliedBlueprint>
