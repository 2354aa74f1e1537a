/** An answer that may be asked for again, sealed under what only its caller knows. */
export interface KeptAnswer {
  readonly slot: string
  readonly workspace: string
  readonly fingerprint: string
  readonly sealed: string
  readonly createdAt: number
}

export interface AnswerStore {
  find(slot: string): Promise<KeptAnswer | undefined>
  insert(answer: KeptAnswer): Promise<void>
  deleteBefore(createdAt: number): Promise<void>
}
