import type { Words } from '../../i18n.ts'

/** Words of the monthly reminder to look through one's keys. */
export const review: Words['review'] = {
  title: 'Time to look through your keys',
  words_one: 'One active key has not been used for 90 days. If nothing needs it, revoke it.',
  words_other: '{{count}} active keys have not been used for 90 days. Revoke those that nothing needs.',
  show: 'Show them',
  done: 'Done for this month',
}
