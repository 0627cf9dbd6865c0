import { type Mutant, of } from './mutant.ts'

const worker = ['enclave/src/worker/backup.test.ts']
const popup = ['enclave/src/popup/erase']
const isle = ['isle/src/control/erase-flow.test.ts', 'isle/src/flow/public-state.test.ts']

/** Recovery words of a key that exists, and the way on without them. */
export const eraseBackupMutants: readonly Mutant[] = [
  ...of('enclave/src/worker/backup.ts', worker, [
    [
      'one secret',
      'a request opens one secret after another',
      'if (request.newKey !== null || secret.length === 0) {',
      'if (secret.length === 0) {',
    ],
    [
      'still open',
      'a secret is kept for a request that has ended',
      'abandonUnlessOpen(request, signal, kept.wipe)',
      '',
    ],
    [
      'shown before yes',
      'the embedder is told of a backup that nobody saw',
      'if (request.newKey?.taken !== true) return false',
      'if (request.newKey === null) return false',
    ],
  ]),
  ...of('enclave/src/worker/core.ts', worker, [
    [
      'password for a backup',
      'who finds the device unlocked reads the recovery words',
      " || ask.method === 'backup')\n        return true",
      ')\n        return true',
    ],
    [
      'lock state kept',
      'an embedder has a key unlocked by a backup',
      "if (ask.method !== 'backup') hold(opened)",
      'hold(opened)',
    ],
    [
      'lock state kept by words',
      'words typed for a backup unlock a key',
      'else hold(opened)',
      'hold(opened)',
    ],
    [
      'secret of a backup',
      'every unlocking keeps the secret of its key',
      "const withSecret = ask.method === 'rekey' || ask.method === 'backup'",
      'const withSecret = true',
    ],
    [
      'compared copy',
      'the words of a backup are those of no key',
      'keyOfSecret(secret.slice(), ',
      'keyOfSecret(secret, ',
    ],
    [
      'nothing to erase',
      'a profile that does not exist is erased',
      "if (request.ask.method === 'createKey') throw new IdosError('BAD_REQUEST')\n      request.reject",
      'request.reject',
    ],
  ]),
  ...of('enclave/src/worker/kdf.ts', worker, [
    [
      'secret asked for',
      'a derivation gives every secret away',
      'given = withSecret === true || expected === null',
      'given = true',
    ],
  ]),
  ...of('enclave/src/popup/erase/acts.ts', popup, [
    ['typed word', 'a press alone has a profile erased', '!state.confirmed || ', ''],
    ['once', 'an erasure is asked for twice', ' || state.sending', ''],
    [
      'device forgets',
      'the device remembers an erased profile',
      '      await deps.forgetProfile(state.request.userId)\n',
      '',
    ],
  ]),
  ...of('enclave/src/shared/erase-word.ts', popup, [
    [
      'whole word',
      'the button arms before the word is typed',
      'plain(typed) === plain(word)',
      'plain(word).startsWith(plain(typed))',
    ],
  ]),
  ...of('enclave/src/popup/erase/forget-profile.ts', popup, [
    ['storage that fails', 'a failing storage ends the way on', 'allSettled', 'all'],
    ['storage that hangs', 'a hanging storage ends the way on', ', late])', '])'],
  ]),
  ...of('enclave/src/popup/recovery/reduce-recovery.ts', popup, [
    [
      'own way',
      'the screen is reached from elsewhere',
      "case 'no-words':\n      return state.step === 'restore'",
      "case 'no-words':\n      return 'request' in state",
    ],
  ]),
  ...of('enclave/src/popup/flow.ts', popup, [
    [
      'good words',
      'words of a key that exists are called void',
      "wordsIn(state) !== null && requestOf(state)?.method === 'createKey'",
      'wordsIn(state) !== null',
    ],
  ]),
  ...of('enclave/src/popup/controller.ts', popup, [
    [
      'offered only',
      'words that were only offered end the request',
      "state.step === 'kit-offer' && keepingAct(state) !== 'backup'",
      "state.step === 'kit-offer'",
    ],
  ]),
  ...of('isle/src/flow/public-state.ts', isle, [
    ['erasing', 'a page hears of an erasure that failed', "  'erase',\n", ''],
    ['keeping words', 'a page hears whether words were kept', "  'backup',\n", ''],
  ]),
  ...of('isle/src/flow/reduce.ts', isle, [
    [
      'erasing stays',
      'a page replaces the screen of an erasure',
      "    step === 'erasing' ||\n",
      '',
    ],
  ]),
  ...of('isle/src/control/context.ts', isle, [
    [
      'own wish',
      'a page hears that a person wants to start over',
      "isIdosError(error, 'ERASE_REQUESTED')",
      'false',
    ],
  ]),
  ...of('isle/src/control/erase-flow.ts', isle, [
    [
      'what stays',
      'more stays than was shown',
      'if (staying(session) !== shown) {',
      'if (false) {',
    ],
    [
      'asked first',
      'the wallet is asked before the person was shown what goes',
      "if (state.step !== 'erasing') return",
      "if (!('session' in state)) return",
    ],
  ]),
  ...of('isle/src/control/write-grant-flow.ts', isle, [
    [
      'nothing written',
      'an issuer writes to a profile that is to go',
      "if (isIdosError(error, 'ERASE_REQUESTED') && isCurrent()) {",
      'if (false) {',
    ],
  ]),
]
