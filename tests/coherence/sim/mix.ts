import type { Weather } from './network.ts'

/** What befalls a machine, with how often it does against the others. */
export interface Faults {
  readonly stop: number
  readonly cut: number
  readonly cutOut: number
  readonly cutIn: number
  /** From the database alone: others still reach it. */
  readonly cutOff: number
  readonly crash: number
  readonly leave: number
  /** A virtual machine is held, and its clock with it. */
  readonly hold: number
}

/** Of what schedules are made. Times are in ms. */
export interface Mix {
  readonly nodes: number
  readonly sdks: number
  readonly keys: number
  readonly durationMs: number
  /** How long leases are; each start of a process takes one of them. */
  readonly leasesMs: readonly number[]
  readonly bounds: { readonly epsilon: number; readonly deltaMs: number }
  readonly childMaxMs: number
  readonly childMarginMs: number
  /** How far the rate of each machine's clock is off, at most. */
  readonly drift: number
  readonly weather: Weather
  readonly faults: Faults
  readonly faultEveryMs: readonly [number, number]
  readonly faultMs: readonly [number, number]
  readonly hints: number
  /** Changes that revoke nothing. */
  readonly touches: number
  /** How many revocations of each key. */
  readonly revocations: number
  readonly questionEveryMs: number
  readonly failOver: 'synchronous' | 'asynchronous' | 'either'
  readonly failOverChance: number
  /** How much an asynchronous standby lags behind, at most. */
  readonly lagMs: number
  /** How long nobody is primary, at most. */
  readonly downMs: number
  /** Nodes that nothing befalls. When there are any, revocations go to them. */
  readonly steady: number
  /** How long it is waited for what is read for the cache. */
  readonly readMs: number
  /** The cache of production, instead of the smallest one that keeps the rule. */
  readonly isRealCache: boolean
  readonly confirms: boolean
  /** Machines are held: nothing that rests on leases is promised. */
  readonly holds: boolean
}

export const USUAL: Mix = {
  nodes: 3,
  sdks: 2,
  keys: 6,
  durationMs: 5_000,
  leasesMs: [1_000],
  bounds: { epsilon: 0.01, deltaMs: 30 },
  childMaxMs: 300,
  childMarginMs: 10,
  drift: 0.01,
  weather: { loss: 0.04, slow: 0.08, twice: 0.02, slowest: 500 },
  faults: { stop: 3, cut: 2, cutOut: 1, cutIn: 1, cutOff: 0, crash: 2, leave: 0.5, hold: 0 },
  faultEveryMs: [600, 2_500],
  faultMs: [30, 1_800],
  hints: 0.9,
  touches: 6,
  revocations: 1.4,
  questionEveryMs: 8,
  failOver: 'either',
  failOverChance: 0.5,
  lagMs: 150,
  downMs: 300,
  steady: 0,
  readMs: 400,
  isRealCache: false,
  confirms: false,
  holds: false,
}

/** One node that nothing befalls revokes much, so that what befalls the others is met by a revocation. */
const BUSY: Mix = {
  ...USUAL,
  steady: 1,
  nodes: 4,
  sdks: 0,
  keys: 40,
  failOverChance: 0,
  durationMs: 5_000,
}

const NO_FAULTS = { stop: 0, cut: 0, cutOut: 0, cutIn: 0, cutOff: 0, crash: 0, leave: 0, hold: 0 }

/** Members come and go in good order: no row of the dead holds a revocation up. */
export const JOINS: Mix = {
  ...BUSY,
  faults: { ...NO_FAULTS, leave: 1 },
  weather: { loss: 0.01, slow: 0.2, twice: 0.02, slowest: 150 },
  faultEveryMs: [100, 400],
  faultMs: [10, 60],
}

/** Members die and come back while what the dead have sent is on its way. */
export const REVENANTS: Mix = {
  ...BUSY,
  faults: { ...NO_FAULTS, stop: 2, crash: 2 },
  weather: { loss: 0.01, slow: 0.4, twice: 0.4, slowest: 800 },
  faultEveryMs: [100, 600],
  faultMs: [50, 500],
}

/** Members are cut off for about as long as a revocation waits, and are heard late. */
export const SILENCES: Mix = {
  ...BUSY,
  faults: { ...NO_FAULTS, cut: 1 },
  weather: { loss: 0.1, slow: 0.4, twice: 0, slowest: 400 },
  faultEveryMs: [900, 1_600],
  faultMs: [600, 1_300],
}

/** The length of leases is being changed: some members have been started anew with another, some have not. */
export const LENGTHS: Mix = { ...SILENCES, leasesMs: [400, 1_000] }

/** A fail-over loses what was committed last, registrations too. */
export const LOSSES: Mix = {
  ...JOINS,
  nodes: 3,
  hints: 0.4,
  faults: { ...NO_FAULTS, leave: 3, cut: 1 },
  faultEveryMs: [300, 1_200],
  faultMs: [10, 400],
  failOver: 'asynchronous',
  failOverChance: 1,
  lagMs: 400,
  downMs: 20,
  keys: 80,
  durationMs: 4_000,
}

/** Virtual machines are held, for longer than is allowed for. */
export const HELD: Mix = { ...USUAL, holds: true, sdks: 0, faults: { ...USUAL.faults, hold: 6 } }

/** The same with nobody trusting a clock. */
export const CONFIRMED: Mix = { ...HELD, confirms: true }

/** Virtual machines are held, for no longer within one lease than is allowed for. */
export const HELD_BRIEFLY: Mix = {
  ...HELD,
  sdks: 2,
  faults: { ...NO_FAULTS, hold: 1 },
  faultMs: [20, 70],
  bounds: { epsilon: 0.01, deltaMs: 300 },
}

/** What runs in production decides from memory as well. */
const REAL: Mix = { ...USUAL, isRealCache: true }

/** Verifiers ask nodes that lag: cut off from the database, and as ready to tell what they remember. */
export const BALANCED: Mix = {
  ...REAL,
  steady: 1,
  sdks: 4,
  keys: 12,
  touches: 12,
  failOverChance: 0.2,
  faults: { ...NO_FAULTS, cutOff: 3, crash: 1 },
  faultEveryMs: [300, 1_500],
}

/** It reads from the old primary while a new one takes over. */
const REAL_LOSSES: Mix = {
  ...REAL,
  failOver: 'asynchronous',
  failOverChance: 1,
  lagMs: 400,
  downMs: 20,
  touches: 20,
  keys: 12,
  weather: { ...USUAL.weather, slow: 0.3 },
}

/** The mixes in which nothing may go wrong, each with its share of the schedules. */
export const RIGHT: Readonly<Record<string, readonly [Mix, number]>> = {
  usual: [USUAL, 0.66],
  'real-cache': [REAL, 0.03],
  balanced: [BALANCED, 0.03],
  'real-losses': [REAL_LOSSES, 0.01],
  joins: [JOINS, 0.05],
  revenants: [REVENANTS, 0.03],
  silences: [SILENCES, 0.04],
  lengths: [LENGTHS, 0.03],
  losses: [LOSSES, 0.05],
  confirmed: [CONFIRMED, 0.05],
  'held-briefly': [HELD_BRIEFLY, 0.03],
}
