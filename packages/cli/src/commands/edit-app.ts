import type { App } from '@claviger/sdk'
import { command } from '../command.ts'
import { layFields } from '../layout.ts'
import { openClient } from '../open-client.ts'

const takes = [
  { name: 'PROJECT', about: 'The project of the app, as prj_….' },
  { name: 'ID', about: 'The app, as app_….' },
] as const

const textOf = ({ id, name, archived_at }: App): string =>
  layFields([
    ['app', id],
    ['name', name],
    ['archived', archived_at ?? 'no'],
  ])

/** Gives an app another name. */
export const renameApp = command({
  path: 'apps rename',
  summary: 'Give an app another name',
  reach: 'server',
  takes: [...takes, { name: 'NAME', about: 'Its name from now on.' }],
  options: {},
  examples: ["claviger apps rename prj_… app_… 'Checkout'"],
  async run({ args: [project = '', id = '', name = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const app = await client.projects.apps.update(project, id, { name })
    return { json: app, text: textOf(app) }
  },
})

/** Puts an app away. */
export const archiveApp = command({
  path: 'apps archive',
  summary: 'Put an app away: verification does not know it any longer',
  reach: 'server',
  takes,
  options: {},
  examples: ['claviger apps archive prj_… app_…'],
  async run({ args: [project = '', id = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const app = await client.projects.apps.update(project, id, { archived: true })
    return { json: app, text: textOf(app) }
  },
})

/** Takes an app back into use. */
export const restoreApp = command({
  path: 'apps restore',
  summary: 'Take an app back into use',
  reach: 'server',
  takes,
  options: {},
  examples: ['claviger apps restore prj_… app_…'],
  async run({ args: [project = '', id = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const app = await client.projects.apps.update(project, id, { archived: false })
    return { json: app, text: textOf(app) }
  },
})
