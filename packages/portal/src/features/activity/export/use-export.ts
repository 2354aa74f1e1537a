import type { ExportEventsQuery } from '@claviger/sdk'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveFile } from '../../../components/save-file.ts'
import { problemOf } from '../../../forms/problem.ts'
import { useTell } from '../../../notices/notices.tsx'
import { useAsker } from '../../../session/ask-again.tsx'
import { useWorkspace } from '../../../session/workspace.tsx'

export type Format = NonNullable<ExportEventsQuery['format']>

interface Exporting {
  /** Bytes so far; undefined while nothing is being exported. */
  readonly bytes: number | undefined
  readonly error: string | undefined
  readonly run: (format: Format, filters: ExportEventsQuery) => Promise<void>
  readonly stop: () => void
}

/** So often, in bytes, it is said how far it is. */
const STEP = 262_144

/** Reads a stream to its end, without a copy of what has come in between. */
async function collect(
  stream: ReadableStream<Uint8Array>,
  note: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let [bytes, said] = [0, 0]
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return parts
    parts.push(value as Uint8Array<ArrayBuffer>)
    bytes += value.byteLength
    if (bytes - said >= STEP) note((said = bytes))
  }
}

/** Takes the record as a file. What comes is only kept, never looked into, so a long one does not stop the page. */
export function useExport(): Exporting {
  const { t } = useTranslation('activity')
  const { t: common } = useTranslation('common')
  const { client, slug } = useWorkspace()
  const asker = useAsker()
  const tell = useTell()
  const stopper = useRef<AbortController>(undefined)
  const [bytes, setBytes] = useState<number>()
  const [error, setError] = useState<string>()
  useEffect(() => () => stopper.current?.abort(), [])
  const run: Exporting['run'] = async (format, filters) => {
    const { signal } = (stopper.current = new AbortController())
    setError(undefined)
    setBytes(0)
    try {
      const query = { ...filters, format }
      const stream = await asker.signedIn(() => client.events.export(query, { signal }))
      const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson'
      const name = `${slug}-activity-${new Date().toISOString().slice(0, 10)}.${format}`
      saveFile(new Blob(await collect(stream, setBytes), { type }), name)
      tell(t('export.done'))
    } catch (fault) {
      if (signal.aborted) tell(t('export.stopped'))
      else setError(problemOf(fault, common).sentence)
    } finally {
      setBytes(undefined)
    }
  }
  return { bytes, error, run, stop: () => stopper.current?.abort() }
}
