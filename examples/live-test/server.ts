import { run } from '../protect/run.ts'
import { createApi } from './api.ts'

// The same program is run twice: for production, and with ENVIRONMENT=test as the sandbox.
run('live-test', (claviger) => createApi(claviger, process.env['ENVIRONMENT']))
