import type { Words } from '../../i18n.ts'

/** Words of the panel that tests a key. */
export const tryKey: Words['tryKey'] = {
  title: 'Try it',
  description: 'Asks this server whether it accepts the key.',
  label: 'Key',
  hint: 'The whole key. It is sent to this server and nowhere else, and forgotten at once.',
  submit: 'Try it',
  none: 'Paste a key first.',
  odd: 'This cannot be a key: it has spaces, line breaks or other characters that no key has.',
  good: '200: the key works.',
  bad: '401: the key is not accepted. See that all of it was copied, without spaces or line breaks, and that it has neither expired nor been revoked.',
  pending: '401: the key is not accepted yet. It works as soon as an admin has approved it.',
  origins:
    '401, as it must be: the key is for the web origins it is bound to, and this page is none of them.',
  networks:
    '401: your address is not one that its network rules let in. Try it from where it will be used, by the lines for curl.',
  server: '200: the key works, on servers. From a browser it is refused.',
}
