import { writeFile } from 'node:fs/promises'
import { cleanText, prettyJson } from '../clean-text.ts'
import { CliError } from '../cli-error.ts'
import { command } from '../command.ts'
import { openClient } from '../open-client.ts'

async function keep(file: string, text: string): Promise<void> {
  await writeFile(file, `${text}\n`).catch((fault: NodeJS.ErrnoException) => {
    throw new CliError({
      exit: 1,
      code: 'unwritable',
      message: `${file} cannot be written (${fault.code ?? fault.name}).`,
    })
  })
}

/** Prints a workspace as a blueprint. */
export const exportBlueprint = command({
  path: 'export',
  summary: 'Print the workspace as a blueprint: its key types, resources and changed roles',
  reach: 'server',
  options: {
    out: { value: 'FILE', file: true, about: 'Write it to FILE, over what is there.' },
  },
  details: ['Applied again, it changes nothing. It holds no key and no secret.'],
  examples: ['claviger export --out acme.json'],
  async run({ options: { out, 'key-file': keyFile }, terminal }) {
    const client = await openClient(terminal, keyFile)
    const blueprint = await client.blueprints.export()
    const text = prettyJson(blueprint)
    if (out === undefined) return { json: blueprint, text }
    await keep(out, text)
    return { json: blueprint, text: `${cleanText(out)} is written.` }
  },
})
