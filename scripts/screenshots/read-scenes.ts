import { globSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Scene } from './scene.ts'

/**
 * The scenes of every file in `scenes/`, in the order of file names. `wanted`: only those whose name holds one of these.
 * Throws when two have one name, or when nothing is left.
 */
export async function readScenes(wanted: readonly string[]): Promise<Scene[]> {
  const folder = path.join(import.meta.dirname, 'scenes')
  const scenes: Scene[] = []
  for (const file of globSync('*.ts', { cwd: folder }).sort()) {
    const read = (await import(pathToFileURL(path.join(folder, file)).href)) as { scenes: readonly Scene[] }
    scenes.push(...read.scenes)
  }
  const names = scenes.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`Two scenes are called ${twice}.`)
  const chosen = scenes.filter(
    ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
  )
  if (chosen.length === 0) throw new Error(`No scene is called so. There are: ${names.join(', ')}`)
  return chosen
}
