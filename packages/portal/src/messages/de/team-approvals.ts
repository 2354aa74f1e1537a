import type { Words } from '../../i18n.ts'

/** Words about keys that wait for approval. */
export const teamApprovals: Words['team']['approvals'] = {
  list: 'Schlüssel, die auf Genehmigung warten',
  waiting_one: '{{count, number}} Schlüssel wartet',
  waiting_other: '{{count, number}} Schlüssel warten',
  approve: 'Genehmigen',
  approveOf: '{{name}} genehmigen',
  refuse: 'Ablehnen',
  refuseOf: '{{name}} ablehnen',
  own: 'Sie haben um diesen Schlüssel gebeten: Jemand anderes entscheidet.',
  more: 'Mehr zeigen',
  inherits: 'Dasselbe wie der Inhaber',
  until: 'bis {{until}}',
  forEver: 'ohne Ende',
  fromSome: 'nur aus manchen Netzen',
  operator: 'der Betreiber an der Maschine',
  byKey: 'der Schlüssel {{name}}',
  unknown: 'jemand Unbekanntes',
  empty: {
    title: 'Kein Schlüssel wartet auf Genehmigung',
    words:
      'Schlüsseltypen können die Genehmigung durch eine zweite Person verlangen. Schlüssel eines solchen Typs stehen hier, bis jemand entschieden hat.',
  },
  approving: {
    title: '{{name}} genehmigen?',
    words: 'Der Schlüssel gilt ab sofort. Wer ihn schon hat: {{who}}.',
    may: 'Er darf:',
    answers: 'Es wird festgehalten, dass Sie ihn genehmigt haben.',
    done: '{{name}} ist genehmigt und gilt.',
  },
  refusing: {
    title: '{{name}} ablehnen?',
    words: 'Er wird nie gelten. Das lässt sich nicht zurücknehmen; um einen neuen kann gebeten werden.',
    reason: 'Grund',
    reasonHint: 'Wer darum gebeten hat, liest ihn auf der Seite des Schlüssels.',
    done: '{{name}} ist abgelehnt.',
  },
}
