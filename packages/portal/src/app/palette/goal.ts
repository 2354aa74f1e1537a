import type { LucideIcon } from 'lucide-react'

/** Something the palette leads to or does. */
export interface Goal {
  /** Unlike any other. */
  readonly id: string
  /** What is said of it, in the words of the page or of who named it. */
  readonly label: string
  /** Fainter, behind the label. */
  readonly hint?: string | undefined
  readonly icon: LucideIcon
  readonly go: () => void
}

/** Goals of one kind, under a heading. */
export interface GoalGroup {
  readonly heading: string
  readonly goals: readonly Goal[]
}
