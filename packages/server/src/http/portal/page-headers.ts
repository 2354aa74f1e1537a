/** What a page could ask a browser for. It gets nothing of it but the two that it works with. */
const REFUSED = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

const GRANTED = ['clipboard-write', 'publickey-credentials-create', 'publickey-credentials-get']

const PERMISSIONS = [
  ...REFUSED.map((feature) => `${feature}=()`),
  ...GRANTED.map((feature) => `${feature}=(self)`),
].join(', ')

/**
 * The content security policy of the page (CSP level 3). Script comes from files of this server and from nowhere else;
 * a style element needs the nonce, which the page holds for the one library that makes such elements.
 */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

/** The headers of an answer that holds the page, beyond those of every answer. `nonce`: base64url, new for each. */
export const pageHeaders = (nonce: string): Record<string, string> => ({
  'content-security-policy': policy(nonce),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': PERMISSIONS,
  'x-frame-options': 'DENY',
})
