import type { Scene } from '../scene.ts'

export const scenes: readonly Scene[] = [{ name: 'account', as: 'owner', path: '/account' }]
