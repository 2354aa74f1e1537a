import { pino, type DestinationStream, type Logger } from 'pino'

/** The fields a line may have. Anything else is dropped, so that a careless line cannot tell a secret. */
const ALLOWED = new Set([
  'request_id',
  'operation',
  'status',
  'ms',
  'ip',
  'err',
  'url',
  'signal',
  'engine',
  'version',
  'pid',
  'path',
  'doubt',
  'state',
  'ending',
  'worker',
  'count',
])

interface SerializedFault {
  readonly type: string
  readonly message: string
  readonly code?: string
  readonly stack?: string
  readonly cause?: SerializedFault
}

/** Of a fault only what describes it: a driver's error carries rows and parameters beside its message. */
function serializeFault(fault: unknown): SerializedFault {
  if (!(fault instanceof Error)) return { type: typeof fault, message: 'not an error' }
  return {
    type: fault.name,
    message: fault.message,
    ...('code' in fault && typeof fault.code === 'string' ? { code: fault.code } : {}),
    ...(fault.stack ? { stack: fault.stack } : {}),
    ...(fault.cause ? { cause: serializeFault(fault.cause) } : {}),
  }
}

/** One JSON line an event, on stderr: stdout belongs to what a command answers. */
export function createLogger(
  level: string,
  destination: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (line) => Object.fromEntries(Object.entries(line).filter(([field]) => ALLOWED.has(field))),
      },
      serializers: { err: serializeFault },
    },
    destination,
  )
}
