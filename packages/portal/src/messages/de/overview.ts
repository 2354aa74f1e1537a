import type { Words } from '../../i18n.ts'

/** Words of the page that says what wants a look. */
export const overview: Words['overview'] = {
  title: 'Übersicht',
  about: 'Welche Ihrer Schlüssel heute einen Blick brauchen, und was in letzter Zeit mit ihnen geschah.',
}
