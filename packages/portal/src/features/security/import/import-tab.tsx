import { useEffect, useState } from 'react'
import { HeldItems } from './held-items.ts'
import { ImportResults } from './import-results.tsx'
import type { Looked } from './look-at.ts'
import { LookOver } from './look-over.tsx'
import { Running } from './running.tsx'
import { Source } from './source-form.tsx'
import { useImport } from './use-import.ts'

/** Takes over keys in three steps: read, look, send. Begun over, it is as if nothing had been. */
export function ImportTab() {
  const [round, setRound] = useState(0)
  return <Round key={round} onAgain={() => setRound(round + 1)} />
}

function Round({ onAgain }: { readonly onAgain: () => void }) {
  const [held] = useState(() => new HeldItems())
  const [looked, setLooked] = useState<readonly Looked[]>()
  const importing = useImport()
  // Whoever leaves leaves no key behind.
  useEffect(() => () => held.clear(), [held])
  if (!looked) return <Source held={held} onLooked={setLooked} />
  if (importing.state === 'idle')
    return <LookOver looked={looked} onImport={() => void importing.run(held)} onBack={onAgain} />
  const good = looked.filter(({ wrong }) => wrong.length === 0)
  if (importing.state !== 'over') return <Running importing={importing} total={good.length} />
  return <ImportResults rows={good} importing={importing} onAgain={onAgain} />
}
