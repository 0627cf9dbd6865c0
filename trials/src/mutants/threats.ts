import { type Mutant, of } from './mutant.ts'

const whole = ['enclave/src/threats/hostile-node.test.ts']
const fuzz = ['enclave/src/threats/fuzz.test.ts']
const order = ['enclave/src/threats/interleavings.test.ts']
const node = ['sdk-client/src/hostile-node.test.ts']
const proofs = ['dev/src/guards/proofs.test.ts']

/** Defences that have tests of their own, and that the whole must not do without either: frame and worker joined as they run. */
export const threatMutants: readonly Mutant[] = [
  ...of('enclave/src/worker/core.ts', whole, [
    [
      'page told of a text that does not open',
      'a text that does not open leaves the page waiting',
      "if (isIdosError(error, 'DECRYPTION_FAILED')) request.reject('DECRYPTION_FAILED')",
      '',
    ],
  ]),
  ...of('enclave/src/frame/broker.ts', order, [
    [
      'ended request of a window, in any order',
      'a request that ended is still the open one',
      'current = null\n      request.controller.abort()',
      'request.controller.abort()',
    ],
  ]),
  ...of('enclave/src/frame/start-frame.ts', fuzz, [
    [
      'guard of windows, under fire',
      'any window of any origin brings its port',
      "if (verdict.kind === 'accept') broker.popupArrived(toHandle(verdict.popup), verdict.port)",
      'broker.popupArrived(toHandle(message.source as unknown as PopupWindow), message.ports[0] as MessagePort)',
    ],
  ]),
  ...of('sdk-client/src/records/provenance.ts', node, [
    [
      'signature',
      'a node makes the proof up',
      'kit.verifyWalletSignature({ walletType, address, publicKey, message, signature }) &&',
      '',
    ],
    ['profile', 'a proof counts for another profile', 'proof.userId === profile.userId &&', ''],
    [
      'key',
      'a proof counts for another key',
      'from: proof.recipientEncryptionPublicKey,',
      'from: profile.publicKey,',
    ],
    ['network', 'a proof counts on another network', 'proof.chainId === chainId', 'true'],
  ]),
  ...of('sdk-client/src/operations/read-session.ts', node, [
    [
      'same profile',
      'a node names another profile later',
      'if (expected && !(await isSuccessor(parts, expected, profile))) {',
      'if (expected === null) {',
    ],
  ]),
  ...of('dev/src/guards/proofs.ts', proofs, [
    [
      'title',
      'a document names a test that is gone',
      ".filter(({ path, title }) => !hasTest(texts.get(path) ?? '', title))",
      '.filter(() => false)',
    ],
    ['whole title', 'a document names the beginning of a test', "'(?:\\\\1)'", "''"],
    [
      'number',
      'an attack is left out',
      'const missing = numbers.filter((number) => !rows.some(([, first]) => first === number))',
      'const missing: string[] = []',
    ],
    ['bare row', 'an attack names no test', 'proofsIn(row).length === 0 &&', 'false &&'],
  ]),
]
