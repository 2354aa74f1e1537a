import type { CDPSession, Page } from 'playwright-core'

// What is no longer reachable may survive a collection or two: of its finalizers, and of tasks under way.
const TRIES = 5

/**
 * Says whether a text is anywhere in the page's JavaScript heap, alone or within another text, after the garbage was
 * collected. Looks up to five times, until it is gone. What the document shows, and storage, are not in that heap: see
 * {@link placesThatHold}.
 */
export async function isInHeap(page: Page, text: string): Promise<boolean> {
  const session = await page.context().newCDPSession(page)
  // What was logged is kept for a console that nobody has open.
  await session.send('Runtime.discardConsoleEntries')
  try {
    for (let tried = 0; tried < TRIES; tried++) {
      await session.send('HeapProfiler.collectGarbage')
      if (!(await snapshot(session)).includes(JSON.stringify(text).slice(1, -1))) return false
    }
    return true
  } finally {
    await session.detach()
  }
}

/** The whole heap as JSON; its texts are in it as JSON writes them. */
async function snapshot(session: CDPSession): Promise<string> {
  const chunks: string[] = []
  const add = ({ chunk }: { chunk: string }): void => void chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', add)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', add)
  return chunks.join('')
}

/** Where else a page still holds a text: its document, address, history, storage. Empty for nowhere. */
export async function placesThatHold(page: Page, text: string): Promise<string[]> {
  // Searched out here: a text handed to the page would be in its heap by that.
  const places = await page.evaluate(async () => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
    return {
      document: document.documentElement.outerHTML,
      fields: fields.map(({ value }) => value).join('\n'),
      title: document.title,
      address: decodeURIComponent(location.href),
      'history.state': JSON.stringify(history.state ?? null),
      localStorage: JSON.stringify(localStorage),
      sessionStorage: JSON.stringify(sessionStorage),
      cookies: document.cookie,
      databases: JSON.stringify(await indexedDB.databases()),
      caches: JSON.stringify(await caches.keys()),
    }
  })
  const holding = Object.entries(places).flatMap(([place, held]) => (held.includes(text) ? [place] : []))
  // Nothing of ours keeps anything in these, so that there is one at all is worth a look.
  const inUse = (['databases', 'caches'] as const).filter((place) => places[place] !== '[]')
  return [...holding, ...inUse]
}
