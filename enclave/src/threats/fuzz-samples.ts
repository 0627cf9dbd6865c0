/** Well-formed messages of every channel of the Enclave: what the fuzzer begins with. */
export type Target = {
  readonly profile: { readonly userId: string; readonly publicKey: string }
  readonly credential: {
    readonly id: string
    readonly content: string
    readonly encryptorPublicKey: string
  }
  readonly consumer: { readonly origin: string; readonly profile: object }
  /** Seals and opens, and cannot be read. */
  readonly sealingKey: CryptoKey
}

const HASH = 'ab'.repeat(32)
const TICKET = '00000000-0000-4000-8000-000000000042'
/** The fuzzer gives every message an id of its own from here on. */
export const FIRST_ID = 1_000_000_000

const call = (method: string, params: object) => ({ kind: 'call', id: FIRST_ID, method, params })
/** Messages that fit any port of ours. */
const answers = [
  { kind: 'cancel', id: FIRST_ID },
  { kind: 'result', id: FIRST_ID, result: {} },
  { kind: 'error', id: FIRST_ID, error: { code: 'BUSY', message: 'x', docsPath: '/x' } },
]

function paramsOf({ profile, credential, consumer }: Target) {
  const challenge = {
    ephemeralPublicKey: credential.encryptorPublicKey,
    nonce: HASH,
    purpose: 'issue-credential',
  }
  const condition = { on: 'private', path: ['credentialSubject', 'name'], is: 'present' }
  const purpose = 'Open an account'
  const credentials = [credential]
  return {
    prove: { ...profile, challenge },
    accessRecords: { ...profile, sealed: [credential.content] },
    createKey: {},
    unlock: { ...profile },
    share: {
      ...{ ...profile, credentials, consumer: consumer.origin, lockedUntil: 0, purpose },
      conditions: [condition],
    },
    view: { ...profile, credential },
    match: { ...profile, credentials, conditions: [condition], purpose },
    release: { ...profile, credential, purpose },
    present: { ...profile, credentials, request: 'e30.e30.AA', clientId: 'x509_hash:x', purpose },
    rekey: { ...profile, network: 'idos-test', credentials, formerKeys: [profile.publicKey] },
    backup: { ...profile },
    seal: { publicKey: profile.publicKey, plaintext: new Uint8Array(9) },
  }
}

/** From the embedding page to the frame. */
export function embedderSamples(target: Target): object[] {
  const calls = { capabilities: {}, status: {}, lock: {}, ...paramsOf(target) }
  return [
    ...Object.entries(calls).map(([method, params]) => call(method, params)),
    { kind: 'event', event: 'windowOpened', data: { ticket: HASH } },
    ...answers,
  ]
}

/** From the frame to its worker. */
export function brokerSamples(target: Target, requester: object): object[] {
  const { prove, accessRecords, seal, ...acts } = paramsOf(target)
  return [
    call('selfTest', {}),
    call('capabilities', {}),
    call('prove', { requester, params: prove }),
    call('accessRecords', { requester, params: accessRecords }),
    call('seal', seal),
    ...Object.entries(acts).map(([method, params]) =>
      call(method, { ticket: TICKET, requester, params }),
    ),
    ...answers,
  ]
}

/** From the secure window to the worker. */
export function sessionSamples({ consumer, credential, sealingKey }: Target): object[] {
  const shown = { id: credential.id, contentHash: HASH }
  const bytes = () => Uint8Array.from({ length: 32 }, (_, at) => at)
  const remembered = { by: 'device', until: 1_800_000_600, key: sealingKey }
  const kept = { iv: new Uint8Array(12), sealed: new Uint8Array(48), kdfProfile: 1 }
  const calls = {
    describe: {},
    createKey: { password: bytes() },
    kit: {},
    unlock: { password: bytes() },
    restore: { secret: bytes() },
    remember: remembered,
    recall: { ...remembered, ...kept },
    consumer: {},
    contents: {},
    approve: { consumer, shown: [shown] },
    answer: {},
    release: { shown },
    finish: {},
    decline: {},
    erase: {},
    giveUp: { code: 'CONSUMER_INVALID' },
  }
  return [
    ...Object.entries(calls).map(([method, params]) => call(method, params)),
    { kind: 'event', event: 'bye', data: {} },
    { kind: 'event', event: 'lock', data: {} },
    ...answers,
  ]
}

/** From the worker to the frame, and to the secure window. */
export const workerSamples: readonly object[] = [
  call('readConsumer', { consumer: 'https://consumer.example' }),
  call('checkPages', {}),
  call('deputy', {}),
  { kind: 'event', event: 'status', data: { state: 'unlocked', userId: null } },
  { kind: 'event', event: 'derivation', data: { profile: 2, fraction: 0.5 } },
  ...answers,
]

/** From any window to the frame. */
export const windowSamples: readonly object[] = [
  { type: 'idos:enclave:hello', protocol: 1, opener: 'frame' },
  { type: 'idos:enclave:hello', protocol: 1, opener: 'embedder', embedder: 'https://bank.example' },
  { type: 'idos:enclave:popup', protocol: 1 },
  { type: 'idos:enclave:popup', protocol: 1, ticket: HASH },
  { type: 'idos:enclave:ended', code: 'BUSY' },
  { type: 'idos:enclave:reader' },
  { type: 'idos:worker:frame' },
]

/** From the page to its worker, before any port. */
export const startSamples: readonly object[] = [
  { type: 'idos:worker:frame' },
  { type: 'idos:worker:popup', ticket: TICKET },
]
