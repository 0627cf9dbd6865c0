import { defineConfig } from 'vitest/config'
import { siblingSources } from './vite/sibling-sources.ts'

// Unit tests run on the sources.
export default defineConfig({
  plugins: [siblingSources()],
  test: {
    include: ['**/src/**/*.test.{ts,tsx}', 'vite/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'e2e/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
