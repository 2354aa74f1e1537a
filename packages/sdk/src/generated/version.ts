// Generated from the contract by `npm run generate`. Changes here are overwritten.

export const VERSION = '0.1.0'
