import type { Logger } from 'pino'
import type { Around } from './around.ts'
import type { Settings } from './config.ts'
import { createLogger } from './platform/logger.ts'
import { serveAlone, type Running } from './serve-alone.ts'
import { supervise } from './workers/supervise.ts'

/** Opens the installation and answers for it until it is stopped, with as many processes as the settings say. `around`: for tests. */
export const serve = (
  settings: Settings,
  logger: Logger = createLogger(settings.logLevel),
  around: Around = {},
): Promise<Running> =>
  settings.workers > 1 ? supervise(settings, logger) : serveAlone(settings, logger, { around })
