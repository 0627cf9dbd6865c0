import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)

/** Compiled entry points of what the launcher runs. */
const programs = {
  devnode: 'network/devnode/dist/main.js',
  gateway: 'network/gateway/dist/main.js',
  explorer: 'apps/explorer/dist/server/main.js',
  neobank: 'demos/neobank/dist/server/main.js',
  acmeCard: 'demos/acme-card/dist/server/main.js',
  passporting: 'apps/passporting/dist/main.js',
} as const

export function programOf(name: keyof typeof programs): string {
  return fileURLToPath(new URL(programs[name], root))
}
