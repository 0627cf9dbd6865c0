import { type Mutant, of } from './mutant.ts'

const sealing = ['enclave/src/worker/keepsake.test.ts', 'enclave/src/worker/boundary.test.ts']
const remembering = ['enclave/src/popup/remember']
const frame = ['enclave/src/frame']

/** A device that remembers, passkeys, one prompt at a time. */
export const rememberMutants: readonly Mutant[] = [
  ...of('enclave/src/worker/keepsake.ts', sealing, [
    [
      'profile bound',
      'a sealed secret opens another profile',
      '1, userId, publicKey, kdfProfile, by, until]',
      '1, kdfProfile, by, until]',
    ],
    ['end bound', 'a sealed secret is prolonged', 'kdfProfile, by, until]', 'kdfProfile, by]'],
    [
      'kind bound',
      'a device opens what a passkey sealed',
      'kdfProfile, by, until]',
      'kdfProfile, until]',
    ],
    [
      'derivation bound',
      'a sealed secret changes its derivation',
      'publicKey, kdfProfile, by, until]',
      'publicKey, by, until]',
    ],
    [
      'nothing for longer',
      'a secret is sealed for as long as a window says',
      "if (until <= now || until > now + REMEMBER_LIMIT[by]) throw new IdosError('BAD_REQUEST')",
      '',
    ],
    [
      'nothing that is over',
      'the worker opens what is over',
      "if (until <= now || until > now + REMEMBER_LIMIT[by]) throw new IdosError('WRONG_PASSWORD')",
      '',
    ],
    [
      'opened keepsake wiped',
      'a secret stays in memory after it was sealed',
      '  } finally {\n    wipe(secret)\n  }',
      '  } finally {\n  }',
    ],
    [
      'keeping key',
      'the key of a keepsake can be read',
      "generateKey({ name: 'AES-GCM', length: 256 }, false,",
      "generateKey({ name: 'AES-GCM', length: 256 }, true,",
    ],
  ]),
  ...of('enclave/src/shared/remember-messages.ts', sealing, [
    ['unreadable', 'a secret is sealed by a key that can be read', '!value.extractable &&\n', '\n'],
    ['cipher', 'a secret is sealed by a short key', ' === 256 &&', ' > 0 &&'],
    ['usages', 'a secret is sealed by a key of half a use', 'value.usages.length === 2', 'true'],
  ]),
  ...of('enclave/src/worker/session.ts', sealing, [
    [
      'held',
      'a key that was dropped is remembered',
      'keepsake === null || !core.holds(keepsake)',
      'keepsake === null',
    ],
    [
      'not after closing',
      'a window that was closed still remembers',
      'keepsake = null\n        core.leave',
      'core.leave',
    ],
    [
      'chosen',
      'a secret is kept that nobody wanted kept',
      'async unlock({ password, keep }, { signal }) {\n      await passTest()\n      const key = keep && ',
      'async unlock({ password, keep }, { signal }) {\n      await passTest()\n      const key = true && ',
    ],
    [
      'lock by the person',
      'the lock button does nothing',
      "if (name === 'lock') core.lock()",
      "if (name === 'lock') return",
    ],
    [
      'only what it is enough for',
      'what is remembered changes the key of a profile',
      "if (!REMEMBERED_ACTS.includes(ask.method)) throw new IdosError('BAD_REQUEST')",
      '',
    ],
    [
      'makes no profile',
      'what is remembered makes a profile',
      "if (request.over || ask.method === 'createKey') throw new IdosError('BAD_REQUEST')\n      if (!REM",
      "if (ask.method === 'createKey') throw new IdosError('INTERNAL')\n      if (!REM",
    ],
  ]),
  ...of('enclave/src/shared/remember/memory.ts', remembering, [
    ['end', 'what is over is given', 'now < record.until && ', ''],
    ['future', 'what was made in the future is given', ' && record.since <= now + TOLERANCE', ''],
    [
      'deleted',
      'what is over stays on the device',
      'else await store.delete(record.userId, record.by)',
      '',
    ],
    [
      'clock turned back',
      'a clock that was turned back brings back what was over',
      "typeof latest === 'number' && now < latest - TOLERANCE",
      'false',
    ],
    ['latest time', 'the latest time that was seen goes back', 'Math.max(latest, now)', 'now'],
    [
      'session over',
      'what ended with the browser session is listed',
      'record.salt !== null || memory.session.read() !== null',
      'true',
    ],
    [
      'passkey too',
      'a passkey outlives being forgotten',
      "await memory.store.delete(userId, 'passkey')",
      '',
    ],
    [
      'half too',
      'the half of the session outlives being forgotten',
      '  memory.session.clear()\n',
      '\n',
    ],
  ]),
  ...of('enclave/src/shared/remember/remembered.ts', remembering, [
    [
      'base unreadable',
      'a record with a key of any kind is taken',
      " && value.algorithm.name === 'HKDF'",
      '',
    ],
  ]),
  ...of('enclave/src/popup/remember/sealing-key.ts', remembering, [
    [
      'half unreadable',
      'half of a key can be read from the storage',
      "'HKDF', false, ['deriveKey']",
      "'HKDF', false, ['deriveKey', 'deriveBits']",
    ],
    ['half wiped', 'the bytes of a half stay in memory', 'wipe(bytes)', ''],
    [
      'salted',
      'one half alone opens what is remembered',
      "hash: 'SHA-256', salt, info",
      "hash: 'SHA-256', salt: info, info",
    ],
  ]),
  ...of('enclave/src/popup/remember/acts.ts', remembering, [
    [
      'halves apart',
      'both halves of a session lie on the device',
      "const kept = term === 'session' ? null : salt",
      'const kept = salt',
    ],
    [
      'read again',
      'a window that stood open opens what is over or forgotten',
      "if (!record) return 'failed'",
      "if (!record) return 'opened'",
    ],
  ]),
  ...of('enclave/src/popup/remember/acts.ts', remembering, [
    [
      'where keys are lost',
      'a browser that loses keys on their way is asked to remember one',
      'if (!(await keysCanMove())) return []',
      '',
    ],
  ]),
  ...of('enclave/src/popup/remember/passkeys.ts', remembering, [
    [
      'verified',
      'a passkey opens for a person who was not verified',
      '(flags & USER_VERIFIED) === 0',
      'false',
    ],
    [
      'asked to verify at creation',
      'a passkey is made without verifying the person',
      "authenticatorSelection: { userVerification: 'required'",
      "authenticatorSelection: { userVerification: 'discouraged'",
    ],
    [
      'asked to verify at use',
      'a passkey is used without verifying the person',
      "userVerification: 'required',\n",
      "userVerification: 'discouraged',\n",
    ],
    ['whole output', 'any output of a passkey makes a key', ' || output.length !== 32', ''],
    [
      'unverified wiped',
      'what an unverified passkey gave stays in memory',
      'if (isOwnBytes(output)) output.fill(0)',
      '',
    ],
  ]),
  ...of('enclave/src/popup/remember/flow-acts.ts', remembering, [
    [
      'only what it is enough for',
      'the password is not asked for before a change of it',
      'if (!isNew && !REMEMBERED_ACTS.includes(request.method)) return described',
      '',
    ],
    [
      'press',
      'opening a window unlocks for a page that asks for no more',
      "if (request.method === 'unlock') return { ...described, entry }",
      '',
    ],
  ]),
  ...of('enclave/src/popup/controller.ts', remembering, [
    [
      'turn',
      'two windows ask at a time',
      "await turn.wait(() => dispatch({ type: 'waiting', request }))",
      '',
    ],
    ['turn lost', 'a window that lost its turn goes on', "session.emit('bye', {})", ''],
    [
      'chosen',
      'what nobody chose is remembered',
      'if (keep) await remember.keep(keep)',
      "await remember.keep(keep ?? 'day')",
    ],
  ]),
  ...of(
    'enclave/src/popup/turn.ts',
    ['enclave/src/popup/turn.test.ts'],
    [
      ['waits', 'a second window does not wait', '{ ifAvailable: true }', '{ steal: true }'],
      ['told', 'a window is not told that it lost its turn', '          onLost()\n', ''],
      ['ends', 'a turn outlives its request', '      held?.()\n', ''],
    ],
  ),
  ...of('enclave/src/frame/queue.ts', frame, [
    [
      'cap',
      'a page makes any number of calls wait',
      "if (waiting.length >= limit) throw new IdosError('BUSY')",
      '',
    ],
    ['turn once', 'a call ends the turn of another', 'if (left) return', ''],
    [
      'withdrawn',
      'a call that was withdrawn gets the window',
      "const onAbort = () => own.fail('ABORTED')",
      'const onAbort = () => undefined',
    ],
    [
      'aborted',
      'a call that was aborted opens a window',
      "if (signal.aborted) throw new IdosError('ABORTED')",
      '',
    ],
  ]),
  ...of('enclave/src/frame/broker.ts', frame, [
    ['queue ends with a lock', 'calls wait on after a lock', 'queue.clear(code)', ''],
    [
      'a window for each call of an Isle',
      'a call of an Isle waits without a window',
      "deps.opener === 'frame' ? WAITING_LIMIT : 0",
      'WAITING_LIMIT',
    ],
  ]),
  ...of(
    'enclave/src/security-headers.ts',
    ['enclave/src/served-with.test.ts'],
    [
      [
        'passkeys in the popup only',
        'the frame may use passkeys',
        "permissions('()')",
        "permissions('(self)')",
      ],
    ],
  ),
]
