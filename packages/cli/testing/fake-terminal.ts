/// <reference types="node" />
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Terminal } from '../src/terminal.ts'

/** A terminal, or with `isTTY: false` the pipes of a script, whose input was typed beforehand. */
export interface FakeTerminal extends Terminal {
  /** Everything written to stdout and stderr. Ends them. */
  written(): Promise<{ stdout: string; stderr: string }>
  /** Whether typing was hidden, each time that this changed. */
  readonly raw: boolean[]
}

/** `typed`: what comes from stdin, which stays open after it unless `ends`. */
export function fakeTerminal(
  typed: string,
  { isTTY = true, ends = true, env = {} }: { isTTY?: boolean; ends?: boolean; env?: Terminal['env'] } = {},
): FakeTerminal {
  const raw: boolean[] = []
  const stdin = Object.assign(new PassThrough(), { isTTY, setRawMode: (on: boolean) => raw.push(on) })
  const stdout = Object.assign(new PassThrough(), { isTTY })
  const stderr = Object.assign(new PassThrough(), { isTTY })
  stdin.write(typed)
  if (ends) stdin.end()
  return {
    env,
    stdin,
    stdout,
    stderr,
    raw,
    async written() {
      stdout.end()
      stderr.end()
      return { stdout: await text(stdout), stderr: await text(stderr) }
    },
  }
}
