import type { SiteName } from '@idos/cli/serve'

/** A package that is published, and what is particular about it. */
export type PublishedRoom = {
  /** Folder of the room, from the root of the repository. */
  readonly room: string
  /** Entries that only the other rooms use: a stranger never sees them. */
  readonly without?: readonly string[]
  /** Folders that go along beside the compiled modules. */
  readonly folders?: readonly string[]
  /** Folders of the repository that go along under another name. */
  readonly copies?: Readonly<Record<string, string>>
  /** Built bundles that go along: what a page without a bundler loads. */
  readonly bundles?: readonly string[]
  /** Its built pages go along, deployed for nobody. */
  readonly pages?: SiteName
  /** For other packages of ours: it has the modules that these load, no types, and no dependency that they do not need. */
  readonly inner?: true
  /** Programs that another package starts, below `dist`. */
  readonly programs?: readonly string[]
}

/** Every package that others can install, in the order in which they need each other. */
export const published: readonly PublishedRoom[] = [
  { room: 'core/protocol' },
  { room: 'core/crypto' },
  { room: 'core/kwil' },
  { room: 'core/wallets' },
  { room: 'core/credentials' },
  { room: 'network/schema', without: ['./testing'], folders: ['sql'] },
  { room: 'network/network-client' },
  {
    room: 'sdk-bridge',
    without: ['./testing/contract', './testing/page', './testing/walletconnect'],
    bundles: ['build/idos-bridge.js', 'build/idos-element.js', 'build/testing.js'],
  },
  // Spies of Vitest: for the tests of this repository.
  { room: 'sdk-client', without: ['./testing'] },
  { room: 'sdk-server/issuer' },
  { room: 'sdk-server/consumer' },
  { room: 'sdk-server/passporting' },
  { room: 'command', inner: true },
  { room: 'enclave', without: ['.', './headers', './match'], pages: 'enclave', inner: true },
  { room: 'isle', without: ['.', './messages'], pages: 'isle', inner: true },
  // Headers of pages, which whoever serves them sets.
  {
    room: 'ui',
    without: ['.', './look', './page', './page.css', './tokens.css', './styles.css'],
    inner: true,
  },
  { room: 'apps/dashboard', pages: 'dashboard', inner: true },
  { room: 'apps/dapp-dashboard', pages: 'consumers', inner: true },
  // What serves, deploys and is told of, for the launcher and the documentation of this repository.
  { room: 'cli', without: ['./serve', './programs'], folders: ['bin'] },
  { room: 'network/postgres', inner: true },
  { room: 'network/kuneiform', without: ['.', './parser'], inner: true },
  {
    room: 'network/operator',
    without: ['.', './process'],
    inner: true,
    programs: [
      ...['start', 'join', 'leave', 'rotate', 'replace-leader', 'purge'].map(
        (name) => `dist/programs/${name}.js`,
      ),
      'dist/node/main.js',
    ],
  },
  {
    room: 'create-idos-app',
    folders: ['bin'],
    copies: Object.fromEntries(
      ['vanilla', 'react', 'next', 'plain', 'issuer', 'consumer'].map((name) => [
        `examples/${name}`,
        `templates/${name}`,
      ]),
    ),
  },
]
