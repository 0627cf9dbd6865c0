import { type Mutant, of } from './mutant.ts'

const changing = ['enclave/src/worker/rekey.test.ts', 'enclave/src/worker/held-key.test.ts']
const client = ['sdk-client/src/change-password.test.ts']

/** A change of password, from the two keys in the worker to what a page believes of them. */
export const rekeyMutants: readonly Mutant[] = [
  ...of('enclave/src/worker/rekey.ts', changing, [
    [
      'known key',
      'a profile gets the key that it has or had',
      "if (isKnownKey(params, publicKey)) throw new IdosError('WRONG_PASSWORD')",
      '',
    ],
    [
      'former keys',
      'a key of before comes again',
      'publicKey === candidate || formerKeys.includes(candidate)',
      'publicKey === candidate',
    ],
    [
      'failed key wiped',
      'a new key that came to nothing stays in memory',
      '      newKey.wipe()\n',
      '',
    ],
  ]),
  ...of('enclave/src/worker/deputy/rekey.ts', changing, [
    [
      'signed contents',
      'a signature does not name the content that it is for',
      '{ id: credential.id, replaces, by }',
      '{ id: credential.id, replaces, by: replaces }',
    ],
    ['plaintext wiped', 'a plaintext stays in memory', '    wipe(plaintext)\n', ''],
    [
      'nothing lost',
      'a credential that does not open ends the change of all others',
      'await openBox(box, key).catch(() => null)',
      'await openBox(box, key)',
    ],
  ]),
  ...of('enclave/src/worker/core.ts', changing, [
    [
      'password for another one',
      'whoever finds the device unlocked changes the password',
      "if (ask.method === 'createKey' || ask.method === 'rekey' ||",
      "if (ask.method === 'createKey' ||",
    ],
    [
      'secret goes with idle time',
      'a secret waits for a new password for ever',
      'current?.newKey || current?.oldSecret',
      'current?.newKey',
    ],
  ]),
  ...of('enclave/src/worker/held-key.ts', changing, [
    [
      'next key dropped',
      'a key to be outlives the idle time',
      '    setNext(null)\n    if (unlocked',
      '    if (unlocked',
    ],
    [
      'next key waits',
      'the present key is gone before the profile has another one',
      'if (next !== null && isOf(next, profile)) {',
      'if (next !== null) {',
    ],
  ]),
  ...of('enclave/src/worker/request.ts', changing, [
    [
      'old secret wiped',
      'the secret of a profile stays after its request',
      '    if (oldSecret !== null) wipe(oldSecret)\n    oldSecret = null\n  }',
      '    oldSecret = null\n  }',
    ],
  ]),
  ...of('enclave/src/worker/kdf.ts', changing, [
    [
      'secret on request only',
      'every unlocking hands the secret to the worker',
      'given = withSecret === true || expected === null',
      'given = withSecret !== null || expected === null',
    ],
  ]),
  ...of(
    'core/crypto/src/key-signature.ts',
    ['core/crypto/src/key-signature.test.ts'],
    [
      [
        'nonce of the text',
        'with a broken random source two signatures give the secret away',
        'scalarBytes, message, random(64)',
        'scalarBytes, random(64)',
      ],
      [
        'sign of the point',
        'every other key makes signatures that do not hold',
        'const scalar = isNegative ? Fn.neg(plain) : plain',
        'const scalar = plain',
      ],
    ],
  ),
  ...of('sdk-client/src/records/key-changes.ts', client, [
    [
      'signed by the key before',
      'a gateway names a key of its own as that of a returning person',
      ' || !kit.verifyBoxKeySignature(key, text, signature)',
      '',
    ],
    ['network', 'a change of another network counts', 'network !== chainId || ', ''],
  ]),
  ...of('sdk-client/src/operations/change-password.ts', client, [
    [
      'lost answers',
      'a change whose answer was lost is reported as failed',
      'if (!(await isMade(parts, pending).catch(() => false))) {',
      'if (error) {',
    ],
  ]),
  ...of(
    'enclave/src/popup/old-protection.ts',
    ['enclave/src/popup/old-protection.test.ts'],
    [
      [
        'once',
        'the person is told at every unlocking',
        'if (await told.has(id).catch(() => false)) return false',
        '',
      ],
      [
        'no id kept',
        'the storage of a device says whose profile was opened on it',
        'const id = encodeHex(await deps.sha256(',
        'const id = String(request.userId || (',
      ],
    ],
  ),
]
