import type { ReactNode } from 'react'

/** What is to be done with what was typed, always in sight. */
export const SaveBar = ({ says, children }: { readonly says: ReactNode; readonly children: ReactNode }) => (
  <div className="border-line bg-surface shadow-lifted sticky bottom-3 z-20 flex flex-wrap items-center justify-end gap-2 rounded-xl border px-4 py-3">
    <p role="status" className="text-ink-soft me-auto">
      {says}
    </p>
    {children}
  </div>
)
