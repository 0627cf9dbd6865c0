/** A package that is published, and what is particular about it. */
export type PublishedRoom = {
  /** Folder of the room, from the root of the repository. */
  readonly room: string
  /** Entries that only the other rooms use: a stranger never sees them. */
  readonly without?: readonly string[]
  /** Folders that go along beside the compiled modules. */
  readonly folders?: readonly string[]
  /** Built bundles that go along, from the room: what a page without a bundler loads, and from where. */
  readonly bundles?: Readonly<Record<string, string>>
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
    without: ['./testing/contract', './testing/page'],
    bundles: {
      'build/idos-bridge.js': 'cdn/idos-bridge.js',
      'build/idos-element.js': 'cdn/idos-element.js',
      'build/testing.js': 'cdn/testing.js',
    },
  },
  { room: 'sdk-client' },
  { room: 'sdk-server/issuer' },
  { room: 'sdk-server/consumer' },
]
