import { useState } from 'react'
import { RevokeForm } from './revoke-form.tsx'
import { RevokeReport } from './revoke-report.tsx'
import type { Report } from './report.ts'

/** Ends many keys in one step, and then says what became of them. */
export function RevokeAllTab() {
  const [report, setReport] = useState<Report>()
  return report ? (
    <RevokeReport report={report} onAgain={() => setReport(undefined)} />
  ) : (
    <RevokeForm onDone={setReport} />
  )
}
