import type { Outcome } from '@claviger/verifier'
import type { ErrorName } from './codes.ts'

/** What a code means, and what whoever meets it should do. */
export interface Advice {
  readonly meaning: string
  readonly mend: string
}

/** Advice on every error. A code without advice does not compile. */
export const ERROR_ADVICE: Readonly<Record<ErrorName, Advice>> = {
  unauthenticated: {
    meaning:
      'No key was presented, or the one presented is not accepted. Every reason looks the same from outside.',
    mend: 'Send `Authorization: Bearer <key>` with a live key, with exactly one space.',
  },
  forbidden: {
    meaning: 'The key is known and holds the scope, and still may not do this to that object.',
    mend: 'Act with a key of the workspace or project concerned, or ask its owner. `detail` says what stands in the way.',
  },
  insufficient_scope: {
    meaning: 'The key does not hold the scope which the operation needs.',
    mend: 'Use a key that holds the scope which `detail` names, or have it added to this one.',
  },
  scope_exceeds_creator: {
    meaning: 'The key to be made or changed would hold more than the key that asks for it.',
    mend: 'Ask for fewer scopes, a shorter life or a narrower network, or act with a stronger key.',
  },
  second_factor_required: {
    meaning:
      'The workspace asks a second factor of members with this role, and the person has none, or signs in by a password where theirs is a passkey.',
    mend: 'Have the person add a passkey or an authenticator to their account, which they reach without one, or sign in with the passkey they have. A key is never asked.',
  },
  sign_in_again: {
    meaning:
      'The session may do this, and is more than 15 minutes old: dangerous acts ask whether the person is still there.',
    mend: 'Have the person sign in again, then repeat the request. A key is never asked.',
  },
  ip_denied: {
    meaning: 'The key has network rules, and the request came from an address outside them.',
    mend: 'Call from an allowed network, or change `ip_allow` of the key. Behind a proxy, see that the server trusts it.',
  },
  origin_denied: {
    meaning: 'The key must not be used from a browser, or not from a page of this origin.',
    mend: 'Call from your server instead, or with a key that is made for browsers; or change `origins` of the key.',
  },
  not_found: {
    meaning: 'There is no such object or path, or it belongs to another workspace.',
    mend: 'Check the id and its prefix, and that the key belongs to the same workspace.',
  },
  method_not_allowed: {
    meaning: 'The path exists, and this method does not exist on it.',
    mend: 'Use a method that the `Allow` header names.',
  },
  request_timeout: {
    meaning: 'The request did not arrive in time.',
    mend: 'Send it again. If it keeps happening, look at the network between.',
  },
  name_taken: {
    meaning: 'A live key of the same owner has this name. Names that look alike count as the same.',
    mend: 'Choose another name, or revoke the other key: that frees its name.',
  },
  conflict: {
    meaning: 'The object is not in a state that allows this. `detail` says which.',
    mend: 'Read the object again and decide anew.',
  },
  precondition_failed: {
    meaning: 'The object was changed since the state that `If-Match` names. Nothing was done.',
    mend: 'Read the object again, look at what changed, and send the change anew with its new `ETag`.',
  },
  idempotency_mismatch: {
    meaning: 'This `Idempotency-Key` was used within 24 hours for a request with another body.',
    mend: 'Use a new `Idempotency-Key` for each thing that you want done, and the same one only to repeat it.',
  },
  payload_too_large: {
    meaning: 'The body is larger than the server reads.',
    mend: 'Send less at once.',
  },
  unsupported_media_type: {
    meaning: 'The body is not declared as JSON.',
    mend: 'Send `Content-Type: application/json`, uncompressed.',
  },
  malformed_request: {
    meaning:
      'The request cannot be read: broken JSON, a member given twice, a query parameter that is unknown or repeated, an unusable cursor, two credentials.',
    mend: 'Mend what `errors` names.',
  },
  invalid_request: {
    meaning: 'The request can be read, and a value in it is not allowed.',
    mend: 'Mend what `errors` names: each entry has the `path` of the value and what would be right.',
  },
  rate_limited: {
    meaning:
      'Too many attempts to sign in, for this account or from this address; or verifiers tell of uses faster than they are written down.',
    mend: 'Wait for `Retry-After` seconds. Repeating it earlier changes nothing.',
  },
  headers_too_large: {
    meaning: 'The request has more header bytes than the server reads.',
    mend: 'Send fewer or shorter headers. A proxy that adds some may be the cause.',
  },
  internal: {
    meaning: 'The server met a fault of its own.',
    mend: 'Repeat it once with the same `Idempotency-Key`. If it persists, give the operator the `request_id`.',
  },
  not_journaled: {
    meaning:
      'The change was made, and could not be written to the revocation journal: a backup restored now would undo it.',
    mend: 'Send the request again: it is answered once the journal has it. The operator has to look at the disk that `CLAVIGER_REVOCATION_JOURNAL` lies on.',
  },
  verifier_lapsed: {
    meaning:
      'The node answers from memory, and cannot be sure that its memory is up to date: it has lost the database for longer than its lease.',
    mend: 'Try again after `Retry-After`, at another node if there is one. If it keeps happening, look at the connection between the node and the database.',
  },
  unavailable: {
    meaning: 'The server cannot decide at present: its database does not answer, or it is stopping.',
    mend: 'Wait for `Retry-After` seconds and repeat, what creates with the same `Idempotency-Key`: it may have happened.',
  },
}

/** Advice on every outcome of a verification, for the service that asked. An outcome without it does not compile. */
export const OUTCOME_ADVICE: Readonly<Record<Outcome, Advice>> = {
  malformed: {
    meaning:
      'The text cannot be a key: characters no key has, far too long, or a checksum that does not fit.',
    mend: 'Refuse. Whoever sent it cut it short or pasted something else.',
  },
  not_found: {
    meaning:
      'It looks like a key, and none is known by it here; a key of another workspace is not known here either.',
    mend: 'Refuse.',
  },
  revoked: {
    meaning: 'The key was revoked, or this secret of it was replaced and its overlap is over.',
    mend: 'Refuse. Its holder needs a new key or the new secret.',
  },
  disabled: {
    meaning: 'The key is switched off, or waits for approval.',
    mend: 'Refuse. It can be enabled again.',
  },
  expired: {
    meaning: 'The time of the key is over.',
    mend: 'Refuse. Its holder needs a new key.',
  },
  owner_inactive: {
    meaning: 'The member to whom the key belongs is suspended or removed.',
    mend: 'Refuse. It works again when the member is reinstated.',
  },
  ip_denied: {
    meaning: 'The key has network rules, and `ip` lies outside them or was not given.',
    mend: "Refuse. Always pass the end client's address as `ip`.",
  },
  origin_denied: {
    meaning:
      'The key is bound to web origins and `origin` is none of them or was not given; or keys of its type are refused from browsers.',
    mend: "Refuse. Always pass the end client's `Origin` header as `origin`.",
  },
  wrong_project: {
    meaning: 'The key is confined to a project, and another one was asked for.',
    mend: 'Refuse.',
  },
  wrong_environment: {
    meaning:
      'The key belongs to another environment than the one asked for; `live` is asked for when none is named.',
    mend: 'Refuse. Pass `environment` where a test key is to be accepted.',
  },
  insufficient_scope: {
    meaning:
      'The key is good, and does not hold every scope that was asked for. `missing_scopes` names the rest.',
    mend: 'Refuse with 403, since the caller is known.',
  },
  rate_limited: {
    meaning: 'The key has been used more often than its rate limit allows.',
    mend: 'Refuse with 429 and pass `retry_after` on.',
  },
  quota_exceeded: {
    meaning: 'The quota of the period is used up.',
    mend: 'Refuse with 429 and pass `retry_after` on.',
  },
  valid: {
    meaning: 'Nothing refused the key.',
    mend: 'Serve the request. `key` says whose it is.',
  },
}
