import { defineConfig } from 'vitest/config'
// Unit tests run on the sources: every workspace exports them under the `source` condition.
export default defineConfig({
  resolve: { conditions: ['source', 'module'] },
  ssr: { resolve: { conditions: ['source', 'module', 'node'] } },
  test: {
    include: ['**/src/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', 'e2e/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
//# sourceMappingURL=vitest.config.js.map
