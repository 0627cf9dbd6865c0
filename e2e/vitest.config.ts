import { defineConfig } from 'vitest/config'

/** Their tests stop services: they have a stack to themselves, and the others never meet one that is coming back. */
const stopping = ['src/failures.e2e.ts']

/** About half of the time of all: `npm test` runs them beside the rest, on the same stack, from origins of their own. */
const beside = [
  'src/kinds.e2e.ts',
  'src/looks.e2e.ts',
  'src/password-change.e2e.ts',
  'src/threats-*.e2e.ts',
  'src/hostile-browsers.e2e.ts',
  'src/slow-line.e2e.ts',
  'src/walletconnect.e2e.ts',
  'src/bank-to-card.e2e.ts',
  'src/dapp-dashboard.e2e.ts',
  'src/verifier.e2e.ts',
  'src/presentations.e2e.ts',
]

/** On that stack too: it is the one of https. */
const own = [...stopping, 'src/https.e2e.ts']

/** Behind nginx, under names of its own. Only where that could be started. */
const deployed = ['src/deployment.e2e.ts']
const isDeployed = Boolean(process.env.IDOS_E2E_DEPLOYED_STACK)

/** Run when they are named only: they take browsers that `npm test` does not install. */
const byName = ['src/other-browsers.e2e.ts']
const apart = [...own, ...deployed]
const left = process.env.IDOS_E2E_NAMED ? apart : [...apart, ...byName]

// Drives built artefacts on separate origins in a real browser: one file at a time. `npm run e2e` starts the stacks.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    fileParallelism: false,
    maxWorkers: 1,
    sequence: { concurrent: false },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    bail: 0,
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: ['src/**/*.e2e.ts'], exclude: [...beside, ...left] },
      },
      { extends: true, test: { name: 'beside', include: beside } },
      {
        extends: true,
        test: {
          name: 'own',
          include: own,
          env: { IDOS_E2E_STACK: process.env.IDOS_E2E_OWN_STACK ?? '' },
        },
      },
      {
        extends: true,
        test: {
          name: 'deployed',
          include: isDeployed ? deployed : [],
          env: { IDOS_E2E_STACK: process.env.IDOS_E2E_DEPLOYED_STACK ?? '' },
        },
      },
    ],
  },
})
