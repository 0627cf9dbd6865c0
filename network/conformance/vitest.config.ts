import { defineConfig } from 'vitest/config'
import { siblingSources } from '../../vite/sibling-sources.ts'

// The table of cases against a node and a gateway that the global setup starts on free ports.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [siblingSources()],
  test: {
    include: ['src/**/*.conformance.ts'],
    globalSetup: ['src/vitest-setup.ts'],
    maxWorkers: 1,
    maxConcurrency: 12,
    // A case of twenty transactions waits for twenty blocks, and twelve cases wait for the same processor.
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
})
