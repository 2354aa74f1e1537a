import type { CreateKeyBody, KeyType } from '@claviger/sdk'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { shownOf, type Shown } from '../../components/show-once/shown.ts'
import type { Submission } from '../../forms/use-plain-submit.ts'
import { useSubmit } from '../../session/use-submit.ts'
import { useWorkspace } from '../../session/workspace.tsx'
import { keysOf } from '../keys/queries.ts'

interface Given {
  readonly type: KeyType
  /** What is asked for, as it is when it is sent. */
  readonly body: () => CreateKeyBody
  readonly labels: Readonly<Record<string, string>>
  readonly onShown: (shown: Shown) => void
}

/**
 * Makes a key. The same request sent again, because the answer to the first was lost, makes no second key: for as long
 * as nothing is changed it goes by the same idempotency key.
 */
export function useCreate({ type, body, labels, onShown }: Given): Submission {
  const { client, slug } = useWorkspace()
  const queries = useQueryClient()
  const asked = useRef<{ readonly text: string; readonly idempotencyKey: string }>(null)
  return useSubmit(async () => {
    const wanted = body()
    const text = JSON.stringify(wanted)
    if (asked.current?.text !== text) asked.current = { text, idempotencyKey: crypto.randomUUID() }
    const { idempotencyKey } = asked.current
    onShown(shownOf(await client.keys.create(wanted, { idempotencyKey }), type))
    // Whoever knows it could ask for the answer again.
    asked.current = null
    void queries.invalidateQueries({ queryKey: keysOf(slug) })
  }, labels)
}
