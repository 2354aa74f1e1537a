import { member } from '../members.ts'
import { currentSession, revokedSessions, session, sessionList, setUpBody } from '../people.ts'
import { id, type Operation } from './operation.ts'

/** People: their first account, and the sessions they are signed in by. */
export const PEOPLE_OPERATIONS = {
  setUp: {
    method: 'POST',
    path: '/v1/setup',
    tag: 'People',
    summary: 'Make the account of an owner, by the token of a set-up link',
    scope: 'open',
    plane: 'management',
    body: setUpBody,
    secretFields: ['token', 'password'],
    status: 201,
    answer: member,
  },
  getSession: {
    method: 'GET',
    path: '/v1/session',
    tag: 'People',
    summary: 'Who am I: the person who is signed in, and where they are a member',
    scope: 'session',
    plane: 'management',
    status: 200,
    answer: currentSession,
  },
  listSessions: {
    method: 'GET',
    path: '/v1/sessions',
    tag: 'People',
    summary: 'List the sessions of the person who is signed in',
    scope: 'session',
    plane: 'management',
    status: 200,
    answer: sessionList,
  },
  revokeAllSessions: {
    method: 'POST',
    path: '/v1/sessions/revoke-all',
    tag: 'People',
    summary: 'Sign out everywhere',
    scope: 'session',
    plane: 'management',
    status: 200,
    answer: revokedSessions,
  },
  revokeSession: {
    method: 'DELETE',
    path: '/v1/sessions/{id}',
    tag: 'People',
    summary: 'End a session: its cookie is refused from then on',
    scope: 'session',
    plane: 'management',
    params: id('session'),
    status: 200,
    answer: session,
  },
} as const satisfies Record<string, Operation>
