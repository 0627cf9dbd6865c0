import { createEd25519Key, type Ed25519Key } from './ed25519-key.ts'
import { createFailures, holdBack, spoil, strangerOf, type TestFailures } from './failures.ts'

/** The key of a test wallet, and what goes wrong with it. */
export type TestKeyOptions = {
  /** 64 hex digits. A test key: it lives in the page. */
  seed: string
  /** Whether the page is connected from the start. */
  connected?: boolean
  failures?: Partial<TestFailures>
}

/** What can go wrong with a wallet of any kind. */
export type TestSwitches = {
  /** Prompts and questions in the order in which they came. */
  readonly calls: readonly string[]
  /** May be set at any time. */
  readonly failures: TestFailures
  /** The next prompt (connect or sign) is declined. */
  rejectNext(): void
  /** Every answer waits so long. */
  slow(milliseconds: number): void
  /** The wallet switches to another account. */
  switchAccount(seed: string): Promise<void>
  /** Signs with another key than the connected account's, as a broken or hostile courier would. */
  signWith(seed: string | null): Promise<void>
  /** The extension is not there any more. */
  uninstall(): void
  /** The person disconnects the page in the wallet. */
  disconnect(): void
}

export type TestKeys = TestSwitches & {
  readonly key: Ed25519Key
  /** Whose account answers a request to sign. */
  readonly signer: Ed25519Key
  readonly connected: boolean
  readonly installed: boolean
  /** Notes a call, waits as long as is set, and says whether a prompt is declined. */
  ask(call: string, prompt: boolean): Promise<'accepted' | 'declined'>
  connect(): void
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/** The account of a test wallet of any Ed25519 kind, with its switches. `onChange` is called after every change of account. */
export async function createTestKeys(
  options: TestKeyOptions,
  onChange: () => void,
): Promise<TestKeys> {
  let key = await createEd25519Key(options.seed)
  let stranger = await createEd25519Key(strangerOf(options.seed))
  const failures = createFailures(options.failures)
  let other: Ed25519Key | null = null
  let connected = options.connected ?? false
  let installed = true
  let reject = false
  let delay = 0
  const calls: string[] = []
  return {
    get key() {
      return key
    },
    get connected() {
      return connected
    },
    get installed() {
      return installed
    },
    get signer() {
      return failures.wrongAccount ? stranger : key
    },
    calls,
    failures,
    async ask(call, prompt) {
      calls.push(call)
      await holdBack(failures, { prompt, least: delay })
      const declined = prompt && (reject || failures.rejects)
      if (declined) reject = false
      return declined ? 'declined' : 'accepted'
    },
    connect() {
      connected = true
    },
    async sign(bytes) {
      const signature = await (other ?? (failures.wrongAccount ? stranger : key)).sign(bytes)
      return failures.badSignature ? spoil(signature) : signature
    },
    rejectNext() {
      reject = true
    },
    slow(milliseconds) {
      delay = milliseconds
    },
    async switchAccount(seed) {
      key = await createEd25519Key(seed)
      stranger = await createEd25519Key(strangerOf(seed))
      onChange()
    },
    async signWith(seed) {
      other = seed === null ? null : await createEd25519Key(seed)
    },
    uninstall() {
      installed = false
    },
    disconnect() {
      connected = false
      onChange()
    },
  }
}

/** The switches alone, for those who hold the wallet. */
export function switchesOf(keys: TestKeys): TestSwitches {
  const { calls, failures, rejectNext, slow, switchAccount, signWith, uninstall, disconnect } = keys
  return { calls, failures, rejectNext, slow, switchAccount, signWith, uninstall, disconnect }
}
