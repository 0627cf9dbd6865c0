import { defineConfig } from 'vitest/config'

// Packages as a stranger gets them, in empty folders outside the workspace. `npm run test:outside` packs them and starts the stack.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    // Those of the command line want pages that are built, too.
    include: ['src/outside/*.outside.ts', '../cli/src/**/*.outside.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
