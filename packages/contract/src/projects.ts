import * as z from 'zod'
import { cursorParam, limitParam, page } from './paging.ts'
import { revision } from './revision.ts'
import { nameText } from './text.ts'
import { time } from './times.ts'

export const createProjectBody = z.strictObject({ name: nameText })
export const createAppBody = z.strictObject({ name: nameText })
export const listProjectsQuery = z.strictObject({ limit: limitParam, cursor: cursorParam })

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
export type ListProjectsQuery = z.infer<typeof listProjectsQuery>
