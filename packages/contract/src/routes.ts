import * as z from 'zod'
import { scopeList } from './scopes.ts'
import { slugText } from './text.ts'

const MOST = 200

const method = z
  .string()
  .regex(/^[A-Z]{1,20}$/, 'must be a method in capitals, such as GET')
  .meta({ examples: ['GET'] })

/**
 * Pattern of what a path may have beside `/` and `*` that has one spelling only. Encoded are those characters alone that are
 * nobody's mischief: a space, and bytes of what is not ASCII.
 */
export const PATH_CHARACTER = String.raw`[A-Za-z0-9._~!$&'()+,=:@-]|%(?:20|[89A-F][0-9A-F])`

/** One segment, and `*` for what may be anything. */
const SEGMENT = String.raw`(?:\*|(?!\.{1,2}(?:/|$))(?:${PATH_CHARACTER})+)`

const pathPattern = z
  .string()
  .max(300, 'must have at most 300 characters')
  .regex(
    new RegExp(`^(?:/|(?:/${SEGMENT})+)$`),
    'must begin with /, without empty, . or .. segments, and have * only for a whole segment',
  )
  .meta({ examples: ['/v1/orders/*'] })

/** What a request must hold that fits: the first route that does decides. */
export const route = z.strictObject({
  methods: z
    .array(method)
    .min(1, 'must have at least one method; leave it out for every method')
    .max(20, 'must have at most 20 methods')
    .nullish()
    .transform((methods) => methods ?? null)
    .meta({
      description:
        'Absent or `null`: every method. `GET` stands for `HEAD` as well. Where nobody says the method of a request, it fits no route once it has come to one of certain methods.',
    }),
  path: pathPattern.meta({
    description:
      '`*` stands for one segment; as the last one, for everything at and below what is before it. A slash at the end makes no difference.',
  }),
  scopes: scopeList.meta({ description: 'What a key must hold, all of it. `[]`: a live key is enough.' }),
  environment: slugText
    .nullish()
    .transform((name) => name ?? null)
    .meta({ description: 'The environment in question. Absent or `null`: `live`.' }),
})

/** The whole table. Null: there is none, and proxies say what must be held. */
const routes = z.array(route).max(MOST, `must have at most ${MOST} routes`).nullable()

export const replaceRoutesBody = z.strictObject({
  routes: routes.meta({
    description:
      'In the order in which they are tried. `null`: no table. `[]`: a table that lets nothing through.',
  }),
})

export const routeTable = z.object({
  routes: z
    .array(
      z.object({
        methods: z.array(z.string()).nullable(),
        path: z.string(),
        scopes: z.array(z.string()),
        environment: z.string().nullable(),
      }),
    )
    .nullable(),
  revision: z.int(),
})

export type Route = z.infer<typeof route>
export type ReplaceRoutesBody = z.infer<typeof replaceRoutesBody>
export type RouteTableView = z.infer<typeof routeTable>
