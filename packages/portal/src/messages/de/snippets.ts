import type { Words } from '../../i18n.ts'

/** Words around the code to paste. */
export const snippets: Words['snippets'] = {
  title: 'Benutzen',
  first:
    'Legen Sie den Schlüssel zuerst in <0>{{variable}}</0> ab. Halten Sie ihn aus Ihrem Code heraus: Kommt er in eine <1>.env</1>-Datei, tragen Sie diese in <2>.gitignore</2> ein.',
  secretFirst:
    'Legen Sie den Schlüssel zuerst als Secret namens <0>{{variable}}</0> an: im Repository unter „Settings → Secrets and variables → Actions“.',
  languages: 'Programmiersprache',
  copy: 'Beispiel kopieren: {{language}}',
  copyExport: 'Zeile kopieren, die {{variable}} setzt',
}
