import { configDefaults, defineConfig } from 'vitest/config'
import { siblingSources } from './vite/sibling-sources.ts'
import { testsAlone } from './vite/tests-alone.ts'

const tests = ['**/src/**/*.test.{ts,tsx}', 'vite/*.test.ts']
const exclude = [...configDefaults.exclude, '**/dist/**', 'e2e/**']
const alone = testsAlone(import.meta.dirname)

// Unit tests run on the sources: in two processes, and each file that changes its process in one of its own.
export default defineConfig({
  plugins: [siblingSources()],
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: tests, exclude: [...exclude, ...alone], isolate: false },
      },
      { extends: true, test: { name: 'alone', include: alone, exclude } },
    ],
  },
})
