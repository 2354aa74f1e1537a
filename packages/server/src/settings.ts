import { emailText, parseCidr } from '@claviger/contract'
import { parseMasterKey } from './platform/master-key.ts'
import { address, base, isIssuer, link, list, number, path, url } from './read-setting.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

const CONSISTENCIES = ['lease', 'confirm'] as const

export type Consistency = (typeof CONSISTENCIES)[number]

export type LogLevel = (typeof LOG_LEVELS)[number]

/** One variable: what the reference page says of it, and how it is read. `read` answers undefined for a bad value. */
interface Setting<T> {
  readonly meaning: string
  readonly otherwise: string
  readonly problem: string
  readonly mend: string
  readonly secret?: true
  read(text: string): T | undefined
}

const setting = <T>(of: Setting<T>): Setting<T> => of

const A_LINK = 'is not an http, https or mailto address'

const A_KEY = 'Make one with: openssl rand -hex 32'

/** All settings there are. The reference page is generated from this table. */
export const SETTINGS = {
  CLAVIGER_HOST: setting({
    meaning: 'The address to listen on.',
    otherwise: '127.0.0.1',
    problem: 'is not a host name or address',
    mend: 'Use for example 0.0.0.0 to listen on every interface.',
    read: (text) => (/^[0-9A-Za-z.:_-]{1,253}$/.test(text) ? text : undefined),
  }),
  CLAVIGER_PORT: setting({
    meaning: 'The port to listen on; 0 takes any that is free.',
    otherwise: '8787',
    problem: 'is not a port',
    mend: 'Use a whole number from 0 to 65535.',
    read: (text) => number(text, 65_535),
  }),
  CLAVIGER_PUBLIC_URL: setting({
    meaning: 'How people and programs reach the server from outside.',
    otherwise: '`http://HOST:PORT`',
    problem: 'is not an http or https address without query or fragment',
    mend: 'Use for example https://keys.example.com',
    read: base,
  }),
  CLAVIGER_DATA_DIR: setting({
    meaning:
      'Where the SQLite file and a generated master key are kept. Made with mode 0700 when it is not there.',
    otherwise: './data',
    problem: 'is empty',
    mend: 'Name a directory that the server may write to.',
    read: path,
  }),
  CLAVIGER_DATABASE_URL: setting({
    meaning:
      'A PostgreSQL database (13 or later), which many nodes may share. Unset: SQLite in the data directory.',
    otherwise: 'unset',
    problem: 'is not a postgres:// address',
    mend: 'Use for example postgres://claviger:password@db.internal:5432/claviger, or leave it unset for SQLite.',
    secret: true,
    read: (text) => (url(text, ['postgres:', 'postgresql:']) ? text : undefined),
  }),
  CLAVIGER_WORKERS: setting({
    meaning:
      'How many processes answer on the port: a number, or `auto` for one on each core. Each remembers keys for itself, and is one node more to PostgreSQL, with connections of its own. Not on SQLite.',
    otherwise: '1',
    problem: 'is neither auto nor a number from 1 to 64',
    mend: 'Use auto on PostgreSQL, and leave it unset on SQLite.',
    read: (text) => {
      const workers = number(text, 64)
      if (text === 'auto') return 'auto'
      return workers === 0 ? undefined : workers
    },
  }),
  CLAVIGER_CANARY_SECONDS: setting({
    meaning:
      'How often each node tries the promise, in seconds: it makes a key in a workspace of its own, revokes it, and asks every node whether it is refused. `claviger_revocation_violations_total` counts those that accept it. 0: never.',
    otherwise: '60',
    problem: 'is not a number of seconds from 0 to 86400',
    mend: 'Use for example 60, or 0 to have none.',
    read: (text) => number(text, 86_400),
  }),
  CLAVIGER_ADVERTISE_URL: setting({
    meaning:
      'Where the other nodes reach this one, not through a load balancer. Their canaries ask it there; without it each asks only itself.',
    otherwise: 'unset',
    problem: 'is not an http or https address without query or fragment',
    mend: 'Use for example http://10.0.0.5:8787',
    read: base,
  }),
  CLAVIGER_REDIS_URL: setting({
    meaning:
      'A Redis or Valkey by which nodes wake one another beside PostgreSQL, as where a pooler keeps its notifications back. It decides nothing: without it, or when it loses what it is told, revocations take longer and no more.',
    otherwise: 'unset',
    problem: 'is not a redis:// or rediss:// address',
    mend: 'Use for example redis://redis.internal:6379',
    secret: true,
    read: (text) => (url(text, ['redis:', 'rediss:']) ? text : undefined),
  }),
  CLAVIGER_REVOCATION_JOURNAL: setting({
    meaning:
      'The file to which a node appends what was taken away, before it answers: `claviger restore` replays it into a database that was restored from a backup. Keep it on a disk that lasts, apart from the database; each node has its own. Without room for it nothing can be revoked (503 `not_journaled`).',
    otherwise: '`revocations.log` in the data directory',
    problem: 'is empty',
    mend: 'Name a file in a directory that the server may write to.',
    read: path,
  }),
  CLAVIGER_LEASE_MS: setting({
    meaning:
      'For how long a node answers from memory after it last had word from PostgreSQL, in milliseconds. That is how long verification goes on when the database is lost, and how long a revocation takes when a node keeps silent. Nodes may differ, as while it is being changed: a revocation waits for the longest. Without PostgreSQL it means nothing.',
    otherwise: '10000',
    problem: 'is not a number of milliseconds from 1000 to 600000',
    mend: 'Use 3000 to revoke sooner when a node is lost, 60000 to ride out a fail-over of the database.',
    read: (text) => {
      const ms = number(text, 600_000)
      return ms !== undefined && ms >= 1_000 ? ms : undefined
    },
  }),
  CLAVIGER_CONSISTENCY: setting({
    meaning:
      '`lease`: nodes answer from memory under a lease. `confirm`: before each answer they ask PostgreSQL whether anything has changed, which assumes nothing of clocks and costs a round trip. A workspace may ask for `confirm` by itself.',
    otherwise: 'lease',
    problem: 'is neither lease nor confirm',
    mend: 'Use lease, or confirm where virtual machines may be held or moved while they run.',
    read: (text) => CONSISTENCIES.find((each) => each === text),
  }),
  CLAVIGER_MEMORY_MB: setting({
    meaning:
      'How much memory a process may take to remember keys, in MiB, beside what it needs itself: about 200 bytes a key. What was not asked for lately is forgotten first. A quarter more may be taken by metadata.',
    otherwise: '512',
    problem: 'is not a number from 16 to 32768',
    mend: 'Use for example 1024.',
    read: (text) => {
      const megabytes = number(text, 32_768)
      return megabytes !== undefined && megabytes >= 16 ? megabytes : undefined
    },
  }),
  CLAVIGER_MASTER_KEY: setting({
    meaning:
      'The master key, 32 bytes as hex or base64. Unset, and no file named either: generated once into `master.key` in the data directory (0600), and never again while anything is encrypted under it. Back it up apart from the database.',
    otherwise: 'unset',
    problem: 'is not 32 bytes as hex or base64',
    mend: A_KEY,
    secret: true,
    read: parseMasterKey,
  }),
  CLAVIGER_MASTER_KEY_FILE: setting({
    meaning:
      'A file that holds the master key, for orchestrators that mount secrets. Not beside `CLAVIGER_MASTER_KEY`.',
    otherwise: 'unset',
    problem: 'is empty',
    mend: 'Name the file, or leave the variable unset.',
    read: path,
  }),
  CLAVIGER_PEPPER: setting({
    meaning:
      'A secret of 32 bytes, hex or base64, kept outside the database: keys are then stored as HMAC-SHA-256 under it, so that a stolen database cannot even check a candidate. Keys from before are stored anew at their next use. Losing it loses every key.',
    otherwise: 'unset',
    problem: 'is not 32 bytes as hex or base64',
    mend: A_KEY,
    secret: true,
    read: parseMasterKey,
  }),
  CLAVIGER_PEPPER_RETIRED: setting({
    meaning:
      'Further peppers that are read but not written with, separated by commas. To rotate with one node: move the old one here and set a new `CLAVIGER_PEPPER`. With several: first give every node the new one here, then make it `CLAVIGER_PEPPER` everywhere and the old one retired. No key stops working. `claviger doctor` says when one is no longer needed.',
    otherwise: 'unset',
    problem: 'has a part that is not 32 bytes as hex or base64',
    mend: 'Separate peppers by commas.',
    secret: true,
    read: (text) => list(text, parseMasterKey),
  }),
  CLAVIGER_TRUSTED_PROXIES: setting({
    meaning:
      'Networks of the reverse proxies whose `X-Forwarded-For` is believed, separated by commas. Nobody else is believed.',
    otherwise: 'none',
    problem: 'has a part that is not a network',
    mend: 'Use for example 10.0.0.0/8,fd00::/8',
    read: (text) => list(text, (part) => (parseCidr(part) ? part : undefined)),
  }),
  CLAVIGER_METRICS_ADDR: setting({
    meaning:
      'An address of its own for `/metrics`, without authentication: for a network that only your monitoring reaches. Without it, `/metrics` answers loopback, and others who hold `read:manage.usage`.',
    otherwise: 'unset',
    problem: 'is not HOST:PORT',
    mend: 'Use for example 127.0.0.1:9464',
    read: address,
  }),
  CLAVIGER_SMTP_URL: setting({
    meaning:
      'The server that takes mail: invitations, links by which people choose a new password, and word of what changed about how they sign in. Unset: the answers and `claviger members reset-link` show the links.',
    otherwise: 'unset',
    problem: 'is not an smtp:// or smtps:// address',
    mend: 'Use for example smtps://user:password@mail.example.com:465',
    secret: true,
    read: (text) => (url(text, ['smtp:', 'smtps:']) ? text : undefined),
  }),
  CLAVIGER_MAIL_FROM: setting({
    meaning: 'From which address mail is sent. Beside `CLAVIGER_SMTP_URL`.',
    otherwise: 'unset',
    problem: 'is not an e-mail address',
    mend: 'Use for example claviger@example.com',
    read: (text) => emailText.safeParse(text).data,
  }),
  CLAVIGER_OIDC_ISSUER: setting({
    meaning:
      'The issuer of an OpenID Connect provider by which members may sign in, to the letter. Beside `CLAVIGER_OIDC_CLIENT_ID` and `CLAVIGER_OIDC_CLIENT_SECRET`. Its addresses are believed only where it says that they are verified.',
    otherwise: 'unset',
    problem: 'is not an https address',
    mend: 'Use for example https://login.example.com',
    read: (text) => (isIssuer(url(text, ['https:', 'http:'])) ? text : undefined),
  }),
  CLAVIGER_OIDC_CLIENT_ID: setting({
    meaning: 'By what the provider knows this installation.',
    otherwise: 'unset',
    problem: 'is empty',
    mend: 'Copy it from the provider.',
    read: (text) => text.trim() || undefined,
  }),
  CLAVIGER_OIDC_CLIENT_SECRET: setting({
    meaning:
      'What proves to the provider that it is this installation. Register `PUBLIC_URL/auth/callback/oidc` there.',
    otherwise: 'unset',
    problem: 'is empty',
    mend: 'Copy it from the provider.',
    secret: true,
    read: (text) => text.trim() || undefined,
  }),
  CLAVIGER_SUPPORT_URL: setting({
    meaning: 'Where people find help: the pages lead there.',
    otherwise: 'none',
    problem: A_LINK,
    mend: 'Use for example mailto:keys@example.com',
    read: link,
  }),
  CLAVIGER_DOCS_URL: setting({
    meaning: 'Where people read about keys: the pages lead there.',
    otherwise: '`PUBLIC_URL/docs`, the reference of this server',
    problem: A_LINK,
    mend: 'Use for example https://developers.example.com/keys',
    read: link,
  }),
  CLAVIGER_LOG_LEVEL: setting({
    meaning: `How much is logged: ${LOG_LEVELS.join(', ')}.`,
    otherwise: 'info',
    problem: 'is not a log level',
    mend: `Use one of ${LOG_LEVELS.join(', ')}.`,
    read: (text) => LOG_LEVELS.find((level) => level === text),
  }),
} as const
