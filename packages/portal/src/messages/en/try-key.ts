/** Words of the panel that tests a key. */
export const tryKey = {
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
  browser:
    '403: the key is good, and must not be used from a browser, as this page is. Try it from your server, by the lines for curl.',
  address: '403: the key is good, and its network rules refuse your address.',
} as const
