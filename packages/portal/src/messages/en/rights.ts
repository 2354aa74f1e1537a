/** Words about what keys may do. */
export const rights = {
  everything: 'do everything in the API',
  manageEverything: 'manage everything in this workspace',
  managed: '{{verbs}} by {{what}}',
  nothing: 'nothing yet',
} as const
