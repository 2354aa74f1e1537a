import type { Words } from '../../i18n.ts'

/** Words about what keys may do. */
export const rights: Words['rights'] = {
  everything: 'do everything in the API',
  manageEverything: 'manage everything in this workspace',
  managed: '{{verbs}} {{what}}',
  doing: { read: 'see', write: 'manage', verify: 'verify' },
  things: {
    'Manage keys': 'keys',
    'Manage key types': 'key types',
    'Manage projects': 'projects',
    'Manage members': 'members',
    'Manage events': 'the record',
    'Manage usage': 'usage',
    'Manage connections': 'connections',
    'Manage webhooks': 'webhooks',
    'Manage workspace': 'the workspace',
    'Manage installation': 'the installation',
  },
  nothing: 'nothing yet',
}
