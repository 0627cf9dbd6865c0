import { type Mutant, of } from './mutant.ts'

const making = ['enclave/src/worker/new-key.test.ts', 'enclave/src/worker/start-worker.test.ts']
const restoring = ['enclave/src/worker/restore.test.ts', 'enclave/src/worker/start-worker.test.ts']
const shown = ['enclave/src/popup/recovery', 'enclave/src/popup/start-popup.test.ts']

/** Recovery words, from the key to the paper and back. */
export const recoveryMutants: readonly Mutant[] = [
  ...of('enclave/src/worker/new-key.ts', making, [
    ['once', 'a secret leaves twice', "if (taken) throw new IdosError('BAD_REQUEST')", ''],
    [
      'secret moved',
      'a secret stays in the worker after it left',
      '      wipe(secret)\n      return handed',
      '      return handed',
    ],
    [
      'secret wiped',
      'the secret of a key stays after its request',
      '      taken = true\n      wipe(secret)\n      if',
      '      taken = true\n      if',
    ],
    [
      'failed key wiped',
      'a key of a failed request stays in memory',
      'if (!released) destroyBoxKey(made.key)',
      '',
    ],
    [
      'released key kept',
      'a key that is in use is destroyed with its request',
      'if (!released) destroyBoxKey',
      'destroyBoxKey',
    ],
  ]),
  ...of('enclave/src/worker/request.ts', making, [
    [
      'new key wiped',
      'a settled request keeps its new key',
      'newKey?.wipe()\n    newKey = null',
      'newKey = null',
    ],
  ]),
  ...of('enclave/src/worker/session.ts', making, [
    [
      'words for the maker',
      'another window of the request gets the secret',
      "if (!madeHere) throw new IdosError('BAD_REQUEST')",
      '',
    ],
    [
      'posted secret wiped',
      'a secret that was posted stays in memory',
      'setTimeout(() => wipe(secret))',
      '',
    ],
    [
      'test before recovery words',
      'a secret leaves before the self-test',
      'async kit() {\n      await passTest()',
      'async kit() {',
    ],
    [
      'test before a restored key',
      'a secret is taken before the self-test',
      'async restore({ secret }) {\n      await passTest()',
      'async restore({ secret }) {',
    ],
  ]),
  ...of('enclave/src/worker/core.ts', making, [
    [
      'one new key',
      'a request makes two keys',
      "if (request.newKey !== null) throw new IdosError('BAD_REQUEST')",
      '',
    ],
    [
      'new key left alone',
      'a new key outlives the idle time',
      "if (current?.newKey || current?.oldSecret) current.reject('ENCLAVE_LOCKED')",
      '',
    ],
    [
      'told at the end',
      'the embedder learns how long the recovery words took',
      '      request.newKey = newKey\n',
      '      request.newKey = newKey\n      hold(newKey.release())\n',
    ],
  ]),
  ...of('enclave/src/worker/core.ts', restoring, [
    [
      'words of another profile',
      'recovery words of another profile are no wrong password',
      "        if (key === null) throw new IdosError('WRONG_PASSWORD')",
      '        if (key === null) return { kdfProfile: profile }',
    ],
    [
      'restored secret wiped',
      'a secret that came too late stays in memory',
      '      } finally {\n        wipe(secret)\n      }',
      '      } finally {\n      }',
    ],
    [
      'no profile of words',
      'recovery words make a profile',
      "        const { ask } = request\n        if (ask.method === 'createKey') throw new IdosError('BAD_REQUEST')",
      '        const { ask } = request as never',
    ],
  ]),
  ...of('enclave/src/worker/derivation.ts', restoring, [
    [
      'registered',
      'the key of any recovery words is taken',
      'if (equalBytes(key.publicKey, registered)) return key',
      'return key',
    ],
  ]),
  ...of(
    'enclave/src/worker/kdf-thread.ts',
    ['enclave/src/worker/kdf.test.ts'],
    [
      [
        'secret moved',
        'the thread keeps a copy of the secret',
        'derived ? [derived.secret.buffer] : []',
        '[]',
      ],
    ],
  ),
  ...of('enclave/src/popup/recovery/acts.ts', shown, [
    [
      'secret wiped',
      'the window keeps the secret beside the words',
      '.finally(() => wipe(secret))',
      '',
    ],
    [
      'list first',
      'the secret is spent without words to show',
      "if (list === null) return dispatch({ type: 'no-word-list' })",
      "if (list === null) dispatch({ type: 'no-word-list' })",
    ],
    [
      'late words wiped',
      'words that came too late stay in memory',
      "if (deps.state().step !== 'kit-words') phrase.fill(0)",
      '',
    ],
    ['one at a time', 'the secret is asked for twice', 'if (busy) return otherwise', ''],
    ['typed words wiped', 'typed words stay in memory', '.finally(() => phrase.fill(0))', ''],
    [
      'sent secret wiped',
      'a secret that was sent stays in memory',
      '    } finally {\n      wipe(secret)\n    }',
      '    } finally {\n    }',
    ],
    [
      'both words',
      'one of two words is enough',
      'if (wrong.length === 0) await',
      'if (wrong.length < 2) await',
    ],
  ]),
  ...of('enclave/src/popup/recovery/phrase.ts', shown, [
    ['checksum', 'wrong words make a key', 'if (isWhole) return secret', 'return secret'],
  ]),
  ...of('enclave/src/popup/recovery/words.ts', shown, [
    [
      'even draw',
      'some words are asked back more often',
      'while ((byte[0] ?? 0) >= end)',
      'while (false)',
    ],
    ['a word', 'no word is a right word', "word !== '' && ", ''],
  ]),
  ...of('enclave/src/popup/recovery/read-phrase.ts', shown, [
    ['whole list', 'a list of fewer words counts', '    list.length === LIST_LENGTH &&\n', ''],
  ]),
  ...of('enclave/src/popup/controller.ts', shown, [
    [
      'words wiped',
      'words that are no longer shown stay in memory',
      'if (wordsIn(next) !== wordsIn(state)) forget()',
      '',
    ],
    [
      'words that count',
      'words that were written down slowly become void',
      'setTimeout(() => void stopWaiting(), KIT_PATIENCE)',
      'void 0',
    ],
    [
      'concluded',
      'words that count are called void',
      "if (concluded) dispatch({ type: 'done', act: keepingAct(state) })\n      else dispatch",
      'dispatch',
    ],
  ]),
  ...of('enclave/src/popup/start-popup.ts', shown, [
    ['words forgotten', 'a left page keeps recovery words', '    controller?.forget()\n', ''],
  ]),
]
