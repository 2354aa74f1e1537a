import * as z from 'zod'
import { cursorParam, limitParam, page } from './paging.ts'
import { revision } from './revision.ts'
import { nameKey, nameText } from './text.ts'
import { time } from './times.ts'

export const createProjectBody = z.strictObject({ name: nameText })
export const createAppBody = z.strictObject({ name: nameText })

const archived = z.boolean().optional().meta({
  description: 'Put away: nothing new is made in it, and verification does not know it. False takes it back.',
})

const anEdit = z
  .strictObject({ name: nameText.optional(), archived })
  .refine((body) => Object.keys(body).length > 0, 'must change at least one field')

export const updateProjectBody = anEdit
export const updateAppBody = anEdit

/** The same for projects and for the apps of one. */
export const listProjectsQuery = z.strictObject({
  archived: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Those that are archived instead of those in use.' }),
  search: z
    .string()
    .max(100)
    .refine((text) => nameKey(text) !== '', 'must have something to search for')
    .optional()
    .meta({ description: 'Part of the name, or the id.' }),
  limit: limitParam,
  cursor: cursorParam,
})

const archivedAt = time
  .nullable()
  .meta({ description: 'Since then nothing new is made in it; null while it is in use.' })

export const project = z.object({
  id: z.string(),
  name: z.string(),
  workspace: z.string(),
  created_at: time,
  archived_at: archivedAt,
  revision,
})

export const app = z.object({
  id: z.string(),
  name: z.string(),
  project: z.string(),
  created_at: time,
  archived_at: archivedAt,
  revision,
})

export const projectPage = page(project)
export const appPage = page(app)

export type ProjectView = z.infer<typeof project>
export type AppView = z.infer<typeof app>
export type UpdateProjectBody = z.infer<typeof updateProjectBody>
export type UpdateAppBody = z.infer<typeof updateAppBody>
export type ListProjectsQuery = z.infer<typeof listProjectsQuery>
