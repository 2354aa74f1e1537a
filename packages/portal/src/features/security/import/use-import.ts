import { ClavigerError, type ImportResult } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../forms/problem.ts'
import { useAsker } from '../../../session/ask-again.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'
import { keysOf } from '../../keys/queries.ts'
import type { HeldItems } from './held-items.ts'

/** What became of a line, and why. */
export interface Fate {
  readonly status: ImportResult['status'] | 'unsent'
  readonly why: string
}

export interface Importing {
  readonly state: 'idle' | 'running' | 'stopping' | 'over'
  /** By line; lines that were never sent are not in it. */
  readonly fates: ReadonlyMap<number, Fate>
  /** Why it broke off; undefined when it did not. */
  readonly broke: string | undefined
  readonly run: (held: HeldItems) => Promise<void>
  readonly stop: () => void
}

/** Sends items part by part. What a part answers is kept as it comes: one that fails takes none of it away. */
export function useImport(): Importing {
  const whyOf = useWhy()
  const { t } = useTranslation('common')
  const { client, slug } = useWorkspace()
  const asker = useAsker()
  const queries = useQueryClient()
  const [state, setState] = useState<Importing['state']>('idle')
  const [fates, setFates] = useState<Importing['fates']>(new Map())
  const [broke, setBroke] = useState<string>()
  const isStopped = useRef(false)
  const run: Importing['run'] = async (held) => {
    setState('running')
    const now = new Map<number, Fate>()
    try {
      for (let part = held.take(); part && !isStopped.current; part = held.take()) {
        const { lines, items } = part
        const results = await asker.signedIn(() => client.keys.import(items))
        for (const [index, result] of results.entries())
          now.set(lines[index] ?? 0, { status: result.status, why: whyOf(result) })
        setFates(new Map(now))
      }
    } catch (error) {
      setBroke(problemOf(error, t).sentence)
    } finally {
      held.clear()
      setState('over')
      void queries.invalidateQueries({ queryKey: keysOf(slug) })
    }
  }
  return {
    state,
    fates,
    broke,
    run,
    stop: () => {
      isStopped.current = true
      setState('stopping')
    },
  }
}

/** Why an item was refused, in the sentences of every other refusal. */
function useWhy(): (result: ImportResult) => string {
  const { t } = useTranslation('common')
  const { t: words } = useTranslation('importKeys')
  const labels: Readonly<Record<string, string>> = words('fields', { returnObjects: true })
  return ({ error }) => {
    if (error === null) return ''
    const { fields, sentence } = problemOf(new ClavigerError({ ...error, status: 422 }), t, labels)
    return [...Object.values(fields), sentence].filter(Boolean).join(' ')
  }
}
