export {
  readSettings,
  SETTINGS,
  SettingsError,
  VERSION,
  type Settings,
  type SettingsProblem,
} from './config.ts'
export { Refusal } from './domain/refusal.ts'
export { examine, type Finding } from './examine.ts'
export { createWorkspace, initialise, recover } from './operate.ts'
export { MasterKeyRefused } from './platform/master-key.ts'
export { serve, type Running } from './serve.ts'
export { DatabaseOwned as DatabaseOwnedError, DatabaseRefused } from './storage/engine.ts'
