import * as z from 'zod'
import { page, cursorParam, limitParam } from './paging.ts'
import { emailText, nameText, slugText } from './text.ts'
import { time } from './times.ts'

export const createWorkspaceBody = z.strictObject({
  name: nameText,
  email: emailText
    .optional()
    .meta({ description: "The owner's address; the first workspace's owner when absent." }),
  blueprint: slugText
    .optional()
    .meta({ description: 'The blueprint that sets it up, such as `live-test`.', examples: ['live-test'] }),
})

export const workspace = z.object({ id: z.string(), slug: z.string(), name: z.string(), created_at: time })

export const createdWorkspace = z.object({
  workspace: z.object({ id: z.string(), slug: z.string() }),
  root_key: z.string().meta({ description: 'Shown in this answer and never again.' }),
  setup_url: z.string(),
})

export const listWorkspacesQuery = z.strictObject({ limit: limitParam, cursor: cursorParam })
export const workspacePage = page(workspace)

export type CreateWorkspaceBody = z.infer<typeof createWorkspaceBody>
export type WorkspaceView = z.infer<typeof workspace>
export type CreatedWorkspace = z.infer<typeof createdWorkspace>
export type ListWorkspacesQuery = z.infer<typeof listWorkspacesQuery>
