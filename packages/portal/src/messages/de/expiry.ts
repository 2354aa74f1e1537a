import type { Words } from '../../i18n.ts'

/** Words about how long a key lives. */
export const expiry: Words['expiry'] = {
  title: 'Ablauf',
  keep: 'Wie bisher',
  never: 'Kein Ablauf',
  pickDay: 'Bis Datum',
  goodFor: {
    '15m': 'CLI-Schnelltests',
    '1h': 'Kurze Automatisierung',
    '8h': 'Ein ganzer Arbeitstag',
    '24h': 'Tägliche Rotation',
    '7d': 'Vorläufige Anbindung',
    '30d': 'Dienst auf längere Zeit',
  },
  missing: 'Wählen Sie, wie lange der Schlüssel gelten soll.',
  day: 'Letzter Tag',
  dayBetween: 'Vom {{first}} bis zum {{last}}.',
  dayFrom: 'Ab dem {{first}}.',
  dayMissing: 'Wählen Sie den Tag, an dem der Schlüssel abläuft.',
  dayOutside: 'Wählen Sie einen Tag vom {{first}} bis zum {{last}}.',
  dayBefore: 'Wählen Sie den {{first}} oder einen späteren Tag.',
  ends: 'Gilt bis {{moment}}.',
  endsNever: 'Gilt, bis ihn jemand widerruft.',
  fixed: 'Schlüssel dieser Art gelten {{span}} ab Erstellung.',
}
