import { type Mutant, of } from './mutant.ts'

const seal = ['enclave/src/worker/seal.test.ts']
const match = ['enclave/src/worker/match.test.ts']
const release = ['enclave/src/worker/release.test.ts']
const conditions = ['enclave/src/shared/conditions.test.ts']
const records = ['enclave/src/worker/access-records.test.ts']
const schemas = ['core/protocol/src/match.test.ts']
const popup = ['enclave/src/popup/flow.test.ts', 'enclave/src/popup/controller-operations.test.ts']

/** What an embedder may ask for besides a share and a view. */
export const operationMutants: readonly Mutant[] = [
  ...of('enclave/src/worker/seal.ts', seal, [
    [
      'seals at once',
      'texts pile up in memory',
      "if (open > SEALS_AT_ONCE) throw new IdosError('BUSY')",
      '',
    ],
    ['seals counted down', 'it is busy for ever', '      open -= 1\n', ''],
    ['untested', 'it encrypts by an untested cryptography', 'await passTest()', ''],
    ['text wiped', 'the text stays in memory', '      wipe(plaintext)\n', ''],
  ]),
  ...of(
    'enclave/src/shared/worker-host.ts',
    ['enclave/src/shared/worker-host.test.ts'],
    [
      [
        'sealed text',
        'a lock leaves a text in the memory of its worker',
        "host.used = true\n      return host.peer.call('seal', params)",
        "return host.peer.call('seal', params)",
      ],
    ],
  ),
  ...of('enclave/src/worker/consented.ts', match, [
    [
      'answers counted',
      'a value is narrowed down without end',
      "if (tried >= MATCH_ANSWERS) throw new IdosError('RATE_LIMITED')",
      '',
    ],
    ['answers told', 'a person does not see how often they answered', '      answered += 1\n', ''],
    [
      'question shown whole',
      'a question is not what the window shows',
      "if (!isShownWhole(conditions)) throw new IdosError('BAD_REQUEST')",
      '',
    ],
    [
      'answer of a question',
      'the consent to something else answers',
      "if (ask.method !== 'match') throw new IdosError('BAD_REQUEST')",
      "if (ask.method !== 'match') return request.resolve({ ids: [] })",
    ],
    [
      'answer unlocked',
      'a question is answered by another profile',
      "if (holder === null) throw new IdosError('ENCLAVE_LOCKED')\n      const ids",
      'if (holder === null) return request.resolve({ ids: [] })\n      const ids',
    ],
  ]),
  ...of('enclave/src/worker/consented.ts', release, [
    [
      'release through the Isle',
      'another page reads what is released',
      "if (ask.method === 'release' && throughIsle) throw new IdosError('BAD_REQUEST')",
      '',
    ],
    [
      'release of a release',
      'the consent to a share gives a readable copy',
      "if ((ask.method !== 'release' && !isPresent) || contents === null) {\n        throw new IdosError('BAD_REQUEST')\n      }\n",
      "if (contents === null) throw new IdosError('BAD_REQUEST')\n      if (!('purpose' in ask.params)) return\n",
    ],
    [
      'release shown',
      'a readable copy is not what was shown',
      '!plaintext || !(await isWhatWasShown(shown, contents))',
      '!plaintext',
    ],
    [
      'release unlocked',
      'a readable copy leaves after a lock',
      "if (holder === null) throw new IdosError('ENCLAVE_LOCKED')\n      const [plaintext]",
      'const [plaintext]',
    ],
    [
      'release copy wiped',
      'the copy stays when the window was closed meanwhile',
      '        wipe(result.content)\n',
      '',
    ],
  ]),
  ...of('enclave/src/worker/release.ts', release, [
    [
      'copy',
      'what is handed over is wiped before it leaves',
      'content: content.slice()',
      'content',
    ],
  ]),
  ...of('enclave/src/worker/broker-port.ts', release, [
    ['release wiped', 'a copy stays in the worker', 'wipeWhenPosted(released.content)', ''],
  ]),
  ...of(
    'enclave/src/frame/broker.ts',
    ['enclave/src/frame/broker.test.ts'],
    [['release wiped', 'a copy stays in the frame', 'wipeWhenPosted(released.content)', '']],
  ),
  ...of('enclave/src/popup/consent.ts', popup, [
    ['agreed', 'a readable copy needs no tick', 'return !agreed', 'return false'],
  ]),
  ...of('enclave/src/worker/match.ts', match, [
    ['text wiped', 'the texts stay in memory', 'if (content !== null) wipe(content)', ''],
    [
      'unreadable',
      'what cannot be opened fits',
      'content !== null && !held.includes(false)',
      '!held.includes(false)',
    ],
    ['all conditions', 'one condition is enough', '!held.includes(false)', 'held.includes(true)'],
    [
      'silent failure',
      'it tells which credential cannot be opened',
      '    return await openBox(box, key)\n  } catch {\n    return null',
      "    return await openBox(box, key)\n  } catch {\n    throw new IdosError('DECRYPTION_FAILED')",
    ],
    [
      'one reading',
      'a text that reads two ways fits',
      'return read.ok ? read.value : undefined',
      'return JSON.parse(text)',
    ],
    ['stops', 'it goes on when the window is gone', '    stillWanted()\n', ''],
  ]),
  ...of(
    'enclave/src/worker/consented.ts',
    ['enclave/src/worker/share-conditions.test.ts'],
    [
      [
        'looks',
        'a share is looked at as often as a page likes',
        'conditions) looked += 1',
        'conditions) looked += 0',
      ],
      [
        'made',
        'a share that is made counts as a look',
        'origin) looked -= 1',
        'origin) looked -= 0',
      ],
    ],
  ),
  ...of('enclave/src/shared/conditions.ts', conditions, [
    [
      'own names',
      'a name of the engine is a field',
      '!Object.hasOwn(at as object, name)',
      '!(name in (at as object))',
    ],
    ['objects', 'a place in a list is a field', ' && !Array.isArray(at)', ''],
    [
      'shown',
      'invisible characters are compared',
      'cleanLine(text, text.length) === text',
      'cleanLine(text, text.length) !== null',
    ],
    [
      'dated',
      'texts that are no days are compared as such',
      '/^\\d{4}-\\d{2}-\\d{2}(?:T|$)/.test(text)',
      'text.length > 0',
    ],
  ]),
  ...of('core/protocol/src/match.ts', schemas, [
    ['names', 'a path goes through `__proto__`', '/^[A-Za-z][A-Za-z0-9_-]{0,39}$/', '/^.*$/'],
    [
      'few',
      'a question has any number of conditions',
      '  v.maxLength(MATCH_LIMITS.conditions),\n',
      '',
    ],
    ['short', 'a text of any length is compared', ', v.maxLength(MATCH_LIMITS.text))', ')'],
    ['days', 'a day that is none is compared', ', v.check(isDay))', ')'],
  ]),
  ...of('enclave/src/popup/flow.ts', popup, [
    [
      'question of a match',
      'another request becomes a question',
      "state.step === 'preparing' && state.request.method === 'match'",
      "state.step === 'preparing'",
    ],
    [
      'readable copy of a release',
      'another request becomes a readable copy',
      "state.step !== 'preparing' || !isRelease(state.request)",
      "state.step !== 'preparing'",
    ],
    [
      'agreed at first',
      'the tick is there before the person sets it',
      'agreed: false,',
      'agreed: true,',
    ],
  ]),
  ...of(
    'core/protocol/src/enclave.ts',
    ['core/protocol/src/enclave.test.ts'],
    [
      [
        'text size',
        'a text of any size is encrypted',
        'length > 0 && length <= SEAL_LIMIT',
        'length > 0',
      ],
    ],
  ),
  ...of('enclave/src/worker/access-records.ts', records, [
    [
      'own shares',
      'a page reads where else a person has been',
      '.filter(({ receipt }) => throughIsle || receipt.requester === origin)',
      '',
    ],
    [
      'records of one form',
      'the Isle shows what was never a record',
      'v.safeParse(accessRecords,',
      'v.safeParse(v.any() as never as typeof accessRecords,',
    ],
    [
      'small picture',
      'a picture fills what the network keeps',
      'logo.size > KEPT_LOGO_LIMIT',
      'logo.size > 65_536',
    ],
  ]),
  ...of('enclave/src/worker/core.ts', records, [
    [
      'records unlocked',
      'a locked key reads who has access',
      "if (holder === null) throw new IdosError('ENCLAVE_LOCKED')\n      const keeper",
      'if (holder === null) return { records: [] }\n      const keeper',
    ],
  ]),
  ...of(
    'core/crypto/src/own-secret.ts',
    ['core/crypto/src/access-record.test.ts'],
    [['of one profile', 'another profile reads the records', 'label + userId', 'label']],
  ),
  ...of(
    'sdk-client/src/records/access-records.ts',
    ['sdk-client/src/access-records.test.ts'],
    [
      [
        'recipient of a record',
        'a node shows a stranger as somebody whom the person knows',
        'record.grantee === grantee && ',
        '',
      ],
      [
        'copy of a record',
        'a node shows one access as another',
        ' && copiesOf(record).includes(copyId)',
        '',
      ],
    ],
  ),
]
