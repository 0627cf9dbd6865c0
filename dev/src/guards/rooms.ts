/**
 * Which room may know which: the table of docs/decisions/0010-rooms.md, which a test compares. A room knows what it names and
 * nothing else of ours; packages of others are free. A name is a folder: `core` is all rooms in it, `ui/tokens.css` is one
 * entry point of one room. Everything that a room names stands above it, so that no import runs upwards.
 */
export const rooms: Record<string, Room> = {
  'core/protocol': { knows: [] },
  'core/crypto': { knows: ['core/protocol'] },
  'core/kwil': { knows: ['core/protocol', 'core/crypto'] },
  'core/wallets': { knows: ['core/protocol', 'core/crypto', 'core/kwil'] },
  'core/credentials': { knows: ['core/protocol', 'core/crypto'] },
  command: { knows: ['core/protocol'] },
  'network/postgres': { knows: ['core/protocol'] },
  'network/kuneiform': { knows: ['core/protocol', 'core/kwil', 'command', 'network/postgres'] },
  'network/schema': { knows: ['core'], tests: ['network/kuneiform'] },
  'network/kwild': { knows: ['command'] },
  'network/network-client': { knows: ['core', 'network/schema'] },
  'network/devnode': {
    knows: ['core', 'command', 'network/schema', 'network/kuneiform', 'network/postgres'],
    tests: ['network/network-client'],
  },
  'network/gateway': {
    knows: ['core', 'command', 'network/schema'],
    tests: ['network/network-client'],
  },
  'network/operator': {
    knows: [
      'core',
      'command',
      'network/schema',
      'network/kuneiform/lint',
      'network/postgres',
      'network/kwild',
      'network/network-client',
    ],
  },
  'network/testbed': { knows: ['core', 'network'] },
  'network/conformance': { knows: ['core', 'command', 'network'] },
  'sdk-bridge': { knows: ['core/protocol', 'core/wallets'] },
  'sdk-client': {
    knows: ['core', 'network/schema', 'network/network-client', 'sdk-bridge'],
    tests: ['network/testbed'],
  },
  'sdk-server/issuer': {
    knows: ['core', 'network/schema', 'network/network-client'],
    tests: ['network/testbed'],
  },
  'sdk-server/consumer': {
    knows: ['core', 'network/schema', 'network/network-client'],
    tests: ['network/testbed', 'sdk-server/issuer'],
  },
  'sdk-server/passporting': {
    knows: ['core', 'network/network-client', 'sdk-server/consumer'],
  },
  ui: { knows: ['core/protocol'] },
  enclave: { knows: ['core/protocol', 'core/crypto', 'core/credentials', 'ui/tokens.css'] },
  isle: { knows: ['core', 'sdk-bridge', 'sdk-client', 'ui'] },
  demos: { knows: ['core/protocol', 'command', 'sdk-bridge', 'sdk-client', 'sdk-server', 'ui'] },
  'apps/explorer': {
    knows: ['core/protocol', 'core/kwil', 'command', 'network/schema', 'ui'],
    tests: ['network/testbed'],
  },
  apps: {
    knows: [
      'core/protocol',
      'command',
      'sdk-bridge',
      'sdk-client',
      'sdk-server',
      'ui',
      'isle/messages',
    ],
    tests: ['core', 'network/network-client', 'network/testbed'],
  },
  cli: {
    knows: [
      'core',
      'command',
      'network/network-client',
      'network/operator',
      'sdk-server/consumer',
      'enclave',
      'isle',
      'apps/dashboard/headers',
      'apps/dapp-dashboard/headers',
    ],
    tests: ['network/schema', 'network/testbed', 'sdk-server/issuer'],
  },
  // As a stranger has them: from the packages, each folder by itself.
  examples: { knows: ['sdk-bridge', 'sdk-client', 'sdk-server'] },
  'create-idos-app': { knows: [] },
  trials: { knows: ['core', 'command', 'network', 'sdk-server'] },
  bench: { knows: ['core', 'command', 'network', 'sdk-server', 'enclave'] },
  e2e: {
    knows: [
      'core/wallets',
      'network/network-client',
      'sdk-bridge',
      'sdk-client',
      'sdk-server/consumer',
    ],
  },
  // What it tells of the others it reads as files.
  docs: { knows: ['core/protocol'] },
  dev: {
    knows: [
      'core',
      'command',
      'network',
      'sdk-server',
      'enclave',
      'isle',
      'apps',
      'cli',
      'trials',
      'bench',
      'docs',
    ],
  },
}

export type Room = {
  knows: readonly string[]
  /** What its tests, configurations and generators may use besides. */
  tests?: readonly string[]
}

/** The row of the table that a path belongs to; `undefined` for files at the root. */
export function rowOf(path: string, table: Record<string, Room> = rooms): string | undefined {
  return Object.keys(table).find((row) => path.startsWith(`${row}/`))
}

/** Whether `target` (`network/kuneiform/lint`) is one of the names or lies in one of them. */
export function isNamed(names: readonly string[], target: string): boolean {
  return names.some((name) => target === name || target.startsWith(`${name}/`))
}
