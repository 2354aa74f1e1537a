import { recover, initialise, serve, type Running, type Settings } from '@claviger/server'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { createApi } from '../examples/pipelines-api/api.ts'
import { connect } from '../examples/protect/connect.ts'
import { mayBeShown, openFolder, type Folder } from './start/folder.ts'
import { provide, type Beginning, type Provided } from './start/keys.ts'
import { portOf, refuseTakenPorts, urlOf } from './start/ports.ts'
import { readChoices, type Choices } from './start/choices.ts'
import { told } from './start/told.ts'
import { rootKeyText, setUpText, welcomeText } from './start/welcome.ts'

// Everything by itself on one machine: the server, and an API that it protects. `claviger init` and
// `claviger serve` do the same without the example.

/** A root key to begin with, where the installation is new or was not made here. Null: there is a manager key. */
async function beginning(settings: Settings, folder: Folder): Promise<Beginning | null> {
  const made = await initialise(settings, {})
  if ('root_key' in made) {
    process.stdout.write(rootKeyText(made.root_key, folder) + setUpText(made.setup_url, folder))
    return { root: made.root_key, passing: false }
  }
  if (folder.read('manager.key') !== undefined) return null
  return { root: (await recover(settings, {})).root_key, passing: true }
}

async function listen(api: Server, { settings, examplePort }: Choices): Promise<string> {
  api.listen(examplePort, settings.host)
  await once(api, 'listening')
  return urlOf(settings.host, portOf(api))
}

/** Stops taking requests, and returns when those under way have been answered. */
async function close(api: Server): Promise<void> {
  const closed = once(api, 'close')
  api.close()
  api.closeIdleConnections()
  await closed
}

/** The first request to stop. Asked for before anything is said: whoever reads that all is up may stop it at once. */
const interruption = (): Promise<unknown> =>
  Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)))

async function runExample(
  choices: Choices,
  running: Running,
  keys: Provided,
  interrupted: Promise<unknown>,
): Promise<void> {
  const api = createApi(connect(running.url, keys.example))
  const exampleUrl = await listen(api, choices)
  process.stdout.write(welcomeText({ choices, running, keys, exampleUrl }))
  await interrupted
  await close(api)
}

async function start(): Promise<void> {
  const interrupted = interruption()
  const choices = readChoices(process.env)
  const { settings } = choices
  await refuseTakenPorts(choices)
  const folder = openFolder(settings.dataDir, mayBeShown())
  const first = await beginning(settings, folder)
  const running = await serve(settings)
  try {
    await runExample(choices, running, await provide(running.url, first, folder), interrupted)
  } finally {
    await running.stop()
  }
}

start().catch((fault: unknown) => {
  process.stderr.write(`${told(fault)}\n`)
  process.exitCode = 1
})
