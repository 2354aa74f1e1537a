import type { Project } from '@claviger/sdk'
import { command } from '../command.ts'
import { layFields } from '../layout.ts'
import { openClient } from '../open-client.ts'

const takes = [{ name: 'ID', about: 'The project, as prj_….' }] as const

const textOf = ({ id, name, archived_at }: Project): string =>
  layFields([
    ['project', id],
    ['name', name],
    ['archived', archived_at ?? 'no'],
  ])

/** Gives a project another name. */
export const renameProject = command({
  path: 'projects rename',
  summary: 'Give a project another name',
  reach: 'server',
  takes: [...takes, { name: 'NAME', about: 'Its name from now on.' }],
  options: {},
  examples: ["claviger projects rename prj_… 'Web shop'"],
  async run({ args: [id = '', name = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const project = await client.projects.update(id, { name })
    return { json: project, text: textOf(project) }
  },
})

/** Puts a project away. */
export const archiveProject = command({
  path: 'projects archive',
  summary: 'Put a project away: nothing new is made in it',
  reach: 'server',
  takes,
  options: {},
  details: ['Its keys must be revoked before, so that nothing stops working by the way.'],
  examples: ['claviger projects archive prj_…'],
  async run({ args: [id = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const project = await client.projects.update(id, { archived: true })
    return { json: project, text: textOf(project) }
  },
})

/** Takes a project back into use. */
export const restoreProject = command({
  path: 'projects restore',
  summary: 'Take a project back into use',
  reach: 'server',
  takes,
  options: {},
  examples: ['claviger projects restore prj_…'],
  async run({ args: [id = ''], options, terminal }) {
    const client = await openClient(terminal, options['key-file'])
    const project = await client.projects.update(id, { archived: false })
    return { json: project, text: textOf(project) }
  },
})
