import type { Goal, GoalGroup } from './goal.ts'

/** A text as it is compared: without capitals and accents. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()

/** The goals in which every typed word begins a word, or stands somewhere once it has three letters. */
export function matching(groups: readonly GoalGroup[], typed: string): readonly GoalGroup[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean)
  const isMeant = ({ label, hint = '' }: Goal): boolean => {
    const text = ` ${plain(`${label} ${hint}`)}`
    return wanted.every((word) => text.includes(` ${word}`) || (word.length > 2 && text.includes(word)))
  }
  return groups.flatMap(({ heading, goals }) => {
    const meant = goals.filter(isMeant)
    return meant.length === 0 ? [] : [{ heading, goals: meant }]
  })
}
