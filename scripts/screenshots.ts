import path from 'node:path'
import { parseArgs } from 'node:util'
import { launchChromium } from '../testing/browser/launch.ts'
import { buildPortal } from '../testing/portal-build.ts'
import { ensureChromium } from '../testing/tools.ts'
import { readScenes } from './screenshots/read-scenes.ts'
import type { Scene } from './screenshots/scene.ts'
import { shoot } from './screenshots/shoot.ts'
import { openStage } from './screenshots/stage.ts'
import { furnish, OWNER } from './screenshots/world.ts'

// Takes pictures of the portal, narrow and wide, light and dark, of a real server with keys in it.
//   npm run screenshots                   everything, into screenshots/
//   npm run screenshots -- keys account   the scenes whose name holds one of these
//   npm run screenshots -- --scale 2      with two pixels for each, for print
//   npm run screenshots -- --locale de-DE in the language of a reader there; only what is reached by its address alone

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string', default: '1' },
    locale: { type: 'string', default: 'en-GB' },
    to: { type: 'string', default: path.join(import.meta.dirname, '..', 'screenshots') },
  },
})

/** Answers how many scenes went wrong. */
async function shootAll(scenes: readonly Scene[]): Promise<number> {
  await buildPortal()
  const stage = await openStage(OWNER)
  const browser = await launchChromium(await ensureChromium())
  let wrong = 0
  try {
    const world = await furnish(stage)
    for (const scene of scenes) {
      const { to: folder, scale, locale } = values
      const lines = await shoot(browser, world, scene, { folder, scale: Number(scale), locale })
      console.log([`${lines.length === 0 ? 'taken' : 'WRONG'}  ${scene.name}`, ...lines].join('\n  '))
      if (lines.length > 0) wrong++
    }
  } finally {
    await browser.close()
    await stage.close()
  }
  return wrong
}

/** What is done in a scene is done by English words. */
const isReachable = ({ steps }: Scene): boolean => values.locale.startsWith('en') || steps === undefined

process.exitCode = (await shootAll((await readScenes(positionals)).filter(isReachable))) > 0 ? 1 : 0
