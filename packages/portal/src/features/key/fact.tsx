import type { ReactNode } from 'react'

/** What is known of something: a word for it, and it. Inside a `dl`. */
export const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="grid grid-cols-1 gap-0.5">
    <dt className="text-ink-soft text-[13px]">{label}</dt>
    <dd className="min-w-0 wrap-anywhere">{children}</dd>
  </div>
)
