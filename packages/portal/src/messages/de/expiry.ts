import type { Words } from '../../i18n.ts'

/** Words about how long a key lives. */
export const expiry: Words['expiry'] = {
  title: 'Expiration',
  keep: 'As it is',
  never: 'No expiration',
  pickDay: 'Until a date',
  goodFor: {
    '15m': 'CLI smoke tests',
    '1h': 'Short automation',
    '8h': 'A full workday',
    '24h': 'Daily rotation',
    '7d': 'Temporary integration',
    '30d': 'Longer-lived service',
  },
  missing: 'Choose how long the key shall live.',
  day: 'Last day',
  dayBetween: 'From {{first}} to {{last}}.',
  dayFrom: 'From {{first}} on.',
  dayMissing: 'Choose the day on which the key ends.',
  dayOutside: 'Choose a day from {{first}} to {{last}}.',
  dayBefore: 'Choose {{first}} or a later day.',
  ends: 'Works until {{moment}}.',
  endsNever: 'Works until somebody revokes it.',
  fixed: 'Keys of this kind end {{span}} after they were made.',
}
