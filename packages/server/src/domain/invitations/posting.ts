import type { InvitationLetter, Letters } from '../ports.ts'

/** Posts the invitations that a change has written, once it is committed: not again when the door repeats an answer. */
export async function posting<T>(
  letters: Letters,
  act: (write: (letter: InvitationLetter) => void) => Promise<T>,
): Promise<T> {
  const written: InvitationLetter[] = []
  const value = await act((letter) => written.push(letter))
  for (const letter of written) letters.invited(letter)
  return value
}
