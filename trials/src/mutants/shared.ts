import { type Mutant, of } from './mutant.ts'

const tests = ['enclave/src/frame', 'enclave/src/shared']

/** What frame, window and worker have in common. */
export const sharedMutants: readonly Mutant[] = [
  ...of('enclave/src/shared/worker-host.ts', tests, [
    ['terminates', 'a lock leaves the old worker running', 'old.worker.terminate()', ''],
    ['closes', 'calls of an ended worker stay open', 'old.peer.close()', ''],
    [
      'self lock',
      'a worker that locked itself keeps its memory',
      "if (next.state === 'locked' && status.state === 'unlocked') {",
      'if (false) {',
    ],
    [
      'dead worker',
      'a worker that failed is used on',
      "if (running) running.reason = 'SELF_TEST_FAILED'\n      stop()",
      '',
    ],
    [
      'unused worker',
      'an embedder that locks all day starts workers',
      'if (running?.used !== false) stop()',
      'stop()',
    ],
    ['status', 'a lock is not told', '    setStatus(locked)\n', ''],
  ]),
  ...of('enclave/src/shared/trustworthy.ts', tests, [
    [
      'http',
      'plain http counts as safe',
      "if (origin.startsWith('https://')) return true",
      "if (origin.startsWith('http')) return true",
    ],
    [
      'suffix',
      'a host that only ends like localhost counts',
      "host?.endsWith('.localhost')",
      "host?.endsWith('localhost')",
    ],
  ]),
  ...of('enclave/src/shared/trusted-url.ts', tests, [
    [
      'list',
      'any script may become a worker',
      "if (!allows(url)) throw new TypeError('not a script of the Enclave')",
      '',
    ],
  ]),
  ...of('enclave/src/shared/sealed-script.ts', tests, [
    [
      'texts only',
      'any script comes in as a text of another language',
      '    createUrlTrust((url) => isOneOf(files, url)),',
      '    createUrlTrust(() => true),',
    ],
    [
      'another try of the same',
      'a try has any name',
      ' && (tries === undefined || /^\\d{1,9}$/.test(tries))',
      '',
    ],
    [
      'past what was kept',
      'what a browser refused and kept is all that it ever gets',
      'refused.set(url, tries + 1)',
      '',
    ],
    ['integrity', 'an altered worker runs', 'element.integrity = integrity', ''],
    ['cors', 'the hash is not counted by the policy', "element.crossOrigin = 'anonymous'", ''],
    [
      'text only',
      'a script that carries no text counts',
      "if (typeof code !== 'string') throw new TypeError(REFUSED)\n  return code",
      'return code as string',
    ],
    [
      'part left',
      'a later part that left nothing counts',
      "if (typeof idosPart !== 'object' || idosPart === null) throw new TypeError(REFUSED)",
      '',
    ],
  ]),
  ...of('enclave/src/shared/clean.ts', tests, [
    ['invisible', 'invisible characters stay', "dropped += 1\n      return ''", 'return character'],
    ['marks', 'marks pile up over the lines around', 'return kept\n', 'return run\n'],
    [
      'length',
      'a long text pushes the buttons away',
      'if (text.length <= limit) return wasCut',
      'if (true) return wasCut',
    ],
    [
      'line breaks',
      'a line may have several',
      "strip(text.replace(WHITE, ' '), () => false)",
      "strip(text, (one) => one === '\\n')",
    ],
  ]),
]
