import type { Words } from '../../i18n.ts'

/** Words about from where a key may be used. */
export const networks: Words['networks'] = {
  title: 'Netzregeln',
  hint: 'Von wo aus der Schlüssel benutzt werden darf. Ohne Regel: von überall.',
  ip_allow: 'Erlaubte Netze',
  ip_deny: 'Gesperrte Netze',
  origins: 'Web-Origins',
  hints: {
    ip_allow: 'Je Zeile eine Adresse oder ein Netz, etwa 10.0.0.0/8.',
    ip_deny: 'Eines je Zeile. Sie gehen den erlaubten vor.',
    origins: 'Eine je Zeile, etwa https://app.example.com. Seiten anderswo werden abgewiesen.',
  },
  originsMissing: 'Nennen Sie mindestens eine Web-Origin: Schlüssel dieser Art sind nur für diese Seiten.',
  line: 'Zeile {{line}}',
}
