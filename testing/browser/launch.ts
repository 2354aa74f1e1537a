import { chromium, type Browser } from 'playwright-core'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Whatever a page asks of elsewhere fails, and is not sent.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  // A heap snapshot holds texts whole, not their first 1024 characters: what is looked for may stand further back.
  '--js-flags=--heap-snapshot-string-limit=100000000',
]

/** Starts this Chromium with an empty profile of its own, which goes when it is closed. `program`: its path. */
export const launchChromium = (program: string): Promise<Browser> =>
  chromium.launch({ executablePath: program, args: FLAGS })
