import * as z from 'zod'
import { idSchema } from './ids.ts'
import { unavailable } from './key-bodies.ts'
import { scope } from './scopes.ts'
import { slugText } from './text.ts'

const MOST = 100

/** One or several scopes in one parameter, separated by spaces or commas. An empty one asks for nothing by mistake. */
const scopesParam = z.preprocess(
  (text) => (typeof text === 'string' ? text.split(/[ ,]/) : text),
  z.array(scope).max(MOST, `must have at most ${MOST} scopes`),
)

/** What a proxy that asks about a request says must be held. Ids, not names: they are compared and nothing else. */
export const forwardAuthQuery = z.strictObject({
  scope: scopesParam.optional().meta({
    description:
      'What the key must hold, all of it: scopes separated by spaces or commas. Absent: what the table of routes says; without a table a live key is enough.',
  }),
  workspace: idSchema('workspace').optional().meta({
    description:
      "Only keys of this workspace. Name it where the installation has more than one: otherwise a live key of any is taken. Below this path, where the query is the end client's, it is named by asking at `/v1/workspaces/{id}/forward-auth` instead.",
  }),
  project: idSchema('project').optional().meta({ description: 'The project in question.' }),
  app: idSchema('app').optional().meta({ description: 'The app in question, which stands for its project.' }),
  environment: slugText.optional().meta({
    description: "The environment in question. Absent: the route's, else `live`.",
  }),
  category: unavailable('rate limits'),
  deny: z.literal('403').optional().meta({
    description:
      'For proxies that know 401 and 403 only: any other refusal of the end client is answered as 403, and every refusal says its status in `X-Claviger-Status`.',
  }),
})

/** What a good answer says of the key beside its headers, which are what proxies go by. */
export const forwardAuthAnswer = z.object({ status: z.literal('ok') })

/** The headers of a good answer, in the order in which they are sent. Each is always there, and `-` where there is nothing. */
export const FORWARD_AUTH_HEADERS = {
  'X-Claviger-Key-Id': 'The key.',
  'X-Claviger-Workspace': 'The workspace, by its id.',
  'X-Claviger-Project': 'The project the key is confined to, by its id.',
  'X-Claviger-Owner':
    "Whose the key is: the id of a member, a project, the workspace, or a customer's own customer. Characters that are odd in a header are percent-encoded.",
  'X-Claviger-Type': 'The type of the key.',
  'X-Claviger-Environment': 'The environment of the key.',
  'X-Claviger-Scopes': 'What the key may do now: scopes separated by spaces.',
} as const

export type ForwardAuthQuery = z.infer<typeof forwardAuthQuery>
