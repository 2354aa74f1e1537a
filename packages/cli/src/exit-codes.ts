/** What the command ends with. Scripts decide by it, so a number never changes its meaning. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  unauthenticated: 3,
  unreachable: 4,
  notValid: 5,
  configuration: 6,
  owned: 7,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Every exit code in words, for `claviger help` and the reference page. */
export const EXIT_MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  ok: 'Done.',
  failed: 'Refused, or failed: by the server, by the database, or by the person who was asked.',
  usage: 'The command was not called as it should be.',
  unauthenticated: 'No key was given, or the server does not accept it.',
  unreachable: 'The server cannot be reached, or cannot answer at present.',
  notValid: 'The key that was verified is not valid.',
  configuration: 'The configuration cannot be used, or `doctor` found something to mend.',
  owned: 'A running server owns the database, so the command cannot work on it directly.',
}
