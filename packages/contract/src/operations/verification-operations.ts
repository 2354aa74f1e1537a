import { health, jwks, readiness } from '../health.ts'
import { verification, verificationBatch, verifyBatchBody, verifyBody } from '../verification.ts'
import type { Operation } from './operation.ts'

/** What is asked on every request of somebody's API, and whether we are there to be asked. */
export const VERIFICATION_OPERATIONS = {
  verifyKey: {
    method: 'POST',
    path: '/v1/keys/verify',
    tag: 'Verification',
    summary: 'Verify a key',
    scope: 'verify:manage.keys',
    plane: 'data',
    body: verifyBody,
    status: 200,
    answer: verification,
  },
  verifyKeys: {
    method: 'POST',
    path: '/v1/keys/verify-batch',
    tag: 'Verification',
    summary: 'Verify up to 100 keys; answers in order',
    scope: 'verify:manage.keys',
    plane: 'data',
    body: verifyBatchBody,
    status: 200,
    answer: verificationBatch,
  },
  checkHealth: {
    method: 'GET',
    path: '/v1/health',
    tag: 'Health',
    summary: 'Is the API there; with a key, is the key valid',
    scope: 'open',
    plane: 'data',
    status: 200,
    answer: health,
  },
  checkLiveness: {
    method: 'GET',
    path: '/livez',
    tag: 'Health',
    summary: 'The process runs',
    scope: 'open',
    plane: 'data',
    status: 200,
    answer: health,
  },
  checkReadiness: {
    method: 'GET',
    path: '/readyz',
    tag: 'Health',
    summary: 'The process can serve: its database answers and it is not stopping',
    scope: 'open',
    plane: 'data',
    status: 200,
    answer: readiness,
  },
  getJwks: {
    method: 'GET',
    path: '/.well-known/jwks.json',
    tag: 'Health',
    summary: 'The public keys that JWT keys are signed with (RFC 7517)',
    scope: 'open',
    plane: 'data',
    status: 200,
    answer: jwks,
  },
} as const satisfies Record<string, Operation>
