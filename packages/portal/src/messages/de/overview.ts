import type { Words } from '../../i18n.ts'

/** Words of the page that says what wants a look. */
export const overview: Words['overview'] = {
  title: 'Overview',
  about: 'What of your keys wants a look today, and what happened to them of late.',
}
