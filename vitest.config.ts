import { defineConfig } from 'vitest/config'

// Tests run from the packages' sources, so that no build has to come first and none can be stale. The list
// replaces Vite's own: what follows is what Node itself goes by, so dependencies resolve as in production.
// Vitest starts its workers with `--conditions` for each, which covers imports Vite does not see.
const conditions = ['@claviger/source', 'node', 'module-sync']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages', 'testing', 'examples', 'tests'].map((folder) => `${folder}/**/*.test.ts`),
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['testing/global-setup.ts'],
    pool: 'forks',
    // Each file waits for servers and pages as much as it computes: no core is kept back.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
