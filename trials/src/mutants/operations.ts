import { type Mutant, of } from './mutant.ts'

const seal = ['enclave/src/worker/seal.test.ts']

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
]
