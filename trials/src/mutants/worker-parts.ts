import { type Mutant, of } from './mutant.ts'

const tests = ['enclave/src/worker']

/** What stands around the holder of the key. */
export const workerPartMutants: readonly Mutant[] = [
  ...of('enclave/src/worker/session.ts', tests, [
    [
      'test before describe',
      'a popup is served before the self-test',
      'async describe() {\n      await passTest()',
      'async describe() {',
    ],
    [
      'test before a new key',
      'a key is made before the self-test',
      'async createKey({ password, keep }, { signal }) {\n      await passTest()',
      'async createKey({ password, keep }, { signal }) {',
    ],
    [
      'test before unlock',
      'a password is taken before the self-test',
      'async unlock({ password, keep }, { signal }) {\n      await passTest()',
      'async unlock({ password, keep }, { signal }) {',
    ],
    [
      'test before contents',
      'contents are shown before the self-test',
      'async contents() {\n      await passTest()',
      'async contents() {',
    ],
    [
      'test before consent',
      'a consent counts before the self-test',
      'async approve(consent) {\n      await passTest()',
      'async approve(consent) {',
    ],
    [
      'consumer of the request',
      'a popup reads another consumer after the end',
      "request.over || ask.method !== 'share'",
      "ask.method !== 'share'",
    ],
    [
      'errors sealed',
      'an error leaves with what it says',
      'handlers: sealErrors(handlers)',
      'handlers',
    ],
    ['open calls', 'a popup floods the worker', 'maxOpen: 4,', 'maxOpen: 4_000,'],
    ['farewell', 'a closed window leaves its request open', 'core.leave(request)', ''],
  ]),
  ...of('enclave/src/worker/egress.ts', tests, [
    [
      'code only',
      'messages and details leave the worker',
      "return new IdosError(isIdosError(error) ? error.code : 'INTERNAL')",
      'return error as IdosError',
    ],
  ]),
  ...of('enclave/src/worker/idle.ts', tests, [
    ['limit', 'a key is kept for ever', 'elapsed >= limit || ', ''],
    ['set back', 'a clock that was set back keeps the key', ' || elapsed < -tolerance', ''],
    [
      'monotonic',
      'a stopped wall clock keeps the key',
      ' || clocks.monotonic() - monotonic >= limit',
      '',
    ],
  ]),
  ...of('enclave/src/worker/kdf-thread.ts', tests, [
    ['password wiped', 'the sender keeps the password', 'job.password.fill(0)', ''],
  ]),
  ...of('enclave/src/worker/thread.ts', tests, [
    ['terminates', 'a worker that has answered stays', 'thread.terminate()\n', ''],
    [
      'schema',
      'an answer of another form is taken',
      'answer.success ? resolve(answer.output) : ',
      'true ? resolve(event.data as never) : ',
    ],
    [
      'abort',
      'a cancelled derivation goes on',
      "signal?.addEventListener('abort', onAbort, { once: true })",
      '',
    ],
  ]),
  ...of(
    'enclave/src/worker/deputy.ts',
    ['enclave/src/worker/deputy.test.ts'],
    [
      [
        'checked text',
        'script in the frame chooses what a worker behind the key worker runs',
        ')) throw new TypeError()',
        ')) return',
      ],
      ['seed wiped', 'a seed stays after its job', 'wipe(job.seed)', ''],
    ],
  ),
  ...of(
    'enclave/src/worker/deputy/own-credential.ts',
    ['enclave/src/worker/disclosed.test.ts', 'enclave/src/worker/present.test.ts'],
    [
      [
        'own credential',
        'a credential that names the key of somebody else is presented',
        'key.jwk.x === x && key.jwk.y === y ? { sdJwt: read.sdJwt, key } : null',
        '{ sdJwt: read.sdJwt, key }',
      ],
    ],
  ),
  ...of(
    'enclave/src/worker/presenter/present-to.ts',
    ['enclave/src/worker/present.test.ts'],
    [
      [
        'what was asked for',
        'a credential leaves whole to a verifier',
        'cutSdJwt(own.sdJwt, choice.claims)',
        'cutSdJwt(own.sdJwt, Object.keys(own.sdJwt.claims).map((name) => [name]))',
      ],
    ],
  ),
  ...of(
    'core/crypto/src/openid4vp/read-request.ts',
    ['core/crypto/src/openid4vp/read-request.test.ts'],
    [
      [
        'encrypted answers',
        'an answer passes the page in the clear',
        "if (payload.response_mode !== 'direct_post.jwt') throw new Refused('response-mode')",
        '',
      ],
    ],
  ),
  ...of('enclave/src/worker/kdf.ts', tests, [
    [
      'strong',
      'a new key has the cheap profile',
      'const NEW_KEY_PROFILE: KdfProfileId = 2',
      'const NEW_KEY_PROFILE: KdfProfileId = 1',
    ],
    [
      'password wiped',
      'the thread keeps the password',
      '  } finally {\n    wipe(password)\n  }',
      '  } finally {\n    void 0\n  }',
    ],
    [
      'secret wiped',
      'the secret of a key that opens a profile stays in memory',
      'if (!given) wipe(secret)',
      '',
    ],
  ]),
  ...of('enclave/src/worker/share.ts', tests, [
    [
      'hash of the plaintext',
      'the hash is of something else',
      'contentHash: await sha256Hex(plaintext.content)',
      'contentHash: await sha256Hex(sealed.content)',
    ],
    [
      'grantee',
      'the copy is for whom the request names',
      'granteeWalletIdentifier: consumer.profile.walletIdentifier',
      "granteeWalletIdentifier: '0x0'",
    ],
    [
      'lock',
      'the copy has another lock',
      '        lockedUntil: request.lockedUntil,\n      })\n    }',
      '        lockedUntil: 0,\n      })\n    }',
    ],
    [
      'receipt says what was seen',
      'the receipt has the name as it was sent',
      'name: shownName(consumer.profile.name)',
      'name: consumer.profile.name',
    ],
  ]),
  ...of('enclave/src/worker/self-test.ts', tests, [
    [
      'all',
      'a failed check passes',
      'passed: checks.every((check) => check.passed)',
      'passed: checks.some((check) => check.passed)',
    ],
    [
      'pages',
      'pages that were not looked at pass',
      "{ name: 'pages: looked at', passed: pages.length > 0 },",
      '',
    ],
    ['eval', 'code from text passes', 'passed: probes.evalIsBlocked()', 'passed: true'],
    ['network', 'a network passes', 'passed: await probes.networkIsBlocked()', 'passed: true'],
    [
      'policy without network',
      'an open network counts as a blocked one',
      "if (without === 'answered') return false",
      '',
    ],
    [
      'own origin',
      'a policy that lets the network through counts',
      'return own === without',
      "return own !== 'answered'",
    ],
  ]),
  ...of('enclave/src/worker/start-worker.ts', tests, [
    [
      'one port',
      'a start with two ports counts',
      '!start.success || !port || others.length > 0',
      '!start.success || !port',
    ],
    [
      'first frame',
      'a second frame takes over',
      'broker ??= serveBroker({',
      'broker = serveBroker({',
    ],
    [
      'idle timer',
      'an idle key is looked at on use only',
      'setInterval(core.checkIdle, IDLE_POLL)',
      '',
    ],
  ]),
]
