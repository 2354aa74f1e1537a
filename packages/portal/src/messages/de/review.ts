import type { Words } from '../../i18n.ts'

/** Words of the monthly reminder to look through one's keys. */
export const review: Words['review'] = {
  title: 'Zeit, Ihre Schlüssel durchzusehen',
  words_one:
    'Ein aktiver Schlüssel wurde 90 Tage lang nicht benutzt. Braucht ihn nichts, widerrufen Sie ihn.',
  words_other:
    '{{count}} aktive Schlüssel wurden 90 Tage lang nicht benutzt. Widerrufen Sie, was nicht gebraucht wird.',
  show: 'Anzeigen',
  done: 'Für diesen Monat erledigt',
}
