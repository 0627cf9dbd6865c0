import { type Mutant, of } from './mutant.ts'

const tests = ['enclave/src/worker']

export const workerMutants: readonly Mutant[] = [
  ...of('enclave/src/worker/held-key.ts', tests, [
    [
      'idle before use',
      'a key that was idle is used',
      '      expire()\n      if (next',
      '      if (next',
    ],
    ['profile', "another profile's key opens it", 'made.userId === userId && ', ''],
    [
      'registered key',
      'a key that is not the registered one opens it',
      ' && made.publicKey === publicKey',
      '',
    ],
    [
      'key wiped',
      'a dropped key stays in memory',
      '    destroyBoxKey(unlocked.key)\n    unlocked = null',
      '    unlocked = null',
    ],
    [
      'replaced key',
      'a replaced key stays in memory',
      '    if (unlocked !== null) destroyBoxKey(unlocked.key)\n    unlocked = made',
      '    unlocked = made',
    ],
  ]),
  ...of('enclave/src/worker/core.ts', tests, [
    [
      'one request',
      'a second request takes over',
      "if (current !== null) throw new IdosError('BUSY')",
      '',
    ],
    [
      'idle before an act',
      'an act keeps a key that was idle for too long',
      '    expire()\n    if (request.over',
      '    if (request.over',
    ],
    [
      'over',
      'a request that is over goes on',
      "if (request.over || request !== current) throw new IdosError('ABORTED')",
      '',
    ],
    [
      'wrong password',
      'a wrong password unlocks nothing, silently',
      "if (outcome === null) throw new IdosError('WRONG_PASSWORD')",
      'if (outcome === null) return { kdfProfile: 2 }',
    ],
    [
      'audience',
      'a proof names whom the challenge wants',
      'audience: requester.origin',
      "audience: 'https://anybody.example'",
    ],
    [
      'proof locked',
      'a locked key proves',
      "if (holder === null) throw new IdosError('ENCLAVE_LOCKED')\n      // One that",
      '// One that',
    ],
    [
      'finish needs a reason',
      'a share ends as if it were done',
      "if (holder === null) throw new IdosError('BAD_REQUEST')",
      '',
    ],
  ]),
  ...of('enclave/src/worker/consented.ts', tests, [
    [
      'consumer',
      'a consent for another consumer counts',
      "if (consumer.origin !== ask.params.consumer) throw new IdosError('BAD_REQUEST')",
      '',
    ],
    [
      'shown',
      'a consent for other contents counts',
      "if (!(await isWhatWasShown(shown, contents))) throw new IdosError('HASH_MISMATCH')",
      '',
    ],
    [
      'unlocked at consent',
      'a consent after a lock counts',
      "if (holder === null) throw new IdosError('ENCLAVE_LOCKED')\n      const { consumer, shown }",
      'const { consumer, shown }',
    ],
    [
      'low order',
      'a copy goes to a key that anybody can open',
      'if (!isSafeBoxPublicKey(decodeBase64(consumer.profile.encryptionPublicKey))) {',
      'if (false) {',
    ],
  ]),
  ...of('enclave/src/worker/derivation.ts', tests, [
    [
      'one derivation',
      'derivations run side by side',
      "if (deriving) throw new IdosError('BUSY')",
      '',
    ],
    ['password wiped', 'a password stays in memory', '      wipe(job.password)\n', ''],
  ]),
  ...of('enclave/src/worker/open-contents.ts', tests, [
    [
      'contents wiped',
      'plaintexts of a failed opening stay',
      'for (const { content } of contents) wipe(content)',
      '',
    ],
    [
      'reason',
      'a failed opening tells why',
      "throw new IdosError('DECRYPTION_FAILED')",
      'throw error',
    ],
  ]),
  ...of('enclave/src/worker/shown.ts', tests, [
    [
      'shown count',
      'a consent for fewer contents counts',
      'if (shown.length !== contents.length) return false',
      '',
    ],
    [
      'shown hash',
      'a consent for another digest counts',
      ' || entry.contentHash !== (await sha256Hex(content))',
      '',
    ],
    [
      'shown id',
      'a consent for another credential counts',
      'entry?.id !== id || ',
      'entry === undefined || ',
    ],
  ]),
  ...of('enclave/src/worker/request.ts', tests, [
    [
      'wipes',
      'a settled request keeps its plaintexts',
      'for (const { content } of contents ?? []) wipe(content)\n    contents = null',
      'contents = null',
    ],
    [
      'late contents',
      'plaintexts that came too late stay',
      'if (over) for (const { content } of next ?? []) wipe(content)\n      else',
      '',
    ],
    [
      'abandoned key',
      'a key that came too late is kept',
      '  if (!request.over && !signal?.aborted) return\n',
      '  return\n',
    ],
  ]),
]
