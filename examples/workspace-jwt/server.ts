import { run } from '../protect/run.ts'
import { createApi } from './api.ts'

run('workspace-jwt', createApi)
