import { type Mutant, of } from './mutant.ts'

const tests = ['enclave/src/popup', 'enclave/src/shared']

export const popupMutants: readonly Mutant[] = [
  ...of('enclave/src/popup/connect.ts', tests, [
    [
      'isolated',
      'a window without opener looks for a frame',
      "if (opener === null) throw new IdosError('POPUP_ISOLATED')",
      '',
    ],
    ['ticket source', 'a ticket of any window counts', 'event.source !== opener || ', ''],
    [
      'ticket origin',
      'a ticket of any origin counts',
      ' || !isleOrigins.includes(event.origin)',
      '',
    ],
    [
      'first ticket',
      'a later ticket replaces the first',
      'ticket !== null || event.source',
      'event.source',
    ],
    [
      'ticket needed',
      'a frame is greeted without a ticket',
      'frame !== null && (frame === opener || ticket !== null)',
      'frame !== null',
    ],
    [
      'target origin',
      'the port goes to whatever is in the frame',
      'frame.postMessage(hello, self.location.origin, [port2])',
      "frame.postMessage(hello, '*', [port2])",
    ],
    ['document', 'another document in the frame goes on', ' && markOf(frame) === mark', ''],
    ['opener gone', 'a lost opener is not noticed', ' && self.opener === opener', ''],
    ['closed frame', 'a closed frame is not noticed', ' && !frame.closed', ''],
    [
      'deadline',
      'a frame is looked for without end',
      "if (performance.now() > until) throw new IdosError('HANDSHAKE_TIMEOUT')",
      '',
    ],
    [
      'frame limit',
      'a page with many frames is walked through',
      'Math.min(window.length, FRAME_LIMIT)',
      'window.length',
    ],
  ]),
  ...of('enclave/src/popup/start-popup.ts', tests, [
    ['framed', 'the window works inside a frame', '!safe || self.top !== self', '!safe'],
    ['page checks', 'an unsafe window works', '!safe || ', ''],
    ['ended source', 'any window ends the request', 'event.source !== frame || ', ''],
    [
      'ended origin',
      'any origin ends the request',
      ' || event.origin !== self.location.origin',
      '',
    ],
    ['whole', 'a lost frame is not noticed', 'if (isWhole()) return', 'return'],
    ['leaves nothing', 'a left page keeps what it showed', '    deps.clear()\n', ''],
    [
      'back/forward cache',
      'a page from the cache goes on',
      "if (persisted) show({ step: 'failed', code: 'TIMEOUT', retry: null })",
      '',
    ],
    ['farewell', 'the worker is not told that the window is gone', "session?.emit('bye', {})", ''],
  ]),
  ...of('enclave/src/popup/derive.ts', tests, [
    ['password wiped', 'a password stays in memory', 'wipe(secret)\n', '\n'],
  ]),
  ...of('enclave/src/popup/allow.ts', tests, [
    [
      'consent again',
      'a consent is sent while it is blocked',
      'if (blockConsent(asked)) return',
      '',
    ],
    ['agreed', 'a readable copy leaves without a word', ' || blockRelease(asked)', ''],
    [
      'sent once',
      'a consent is sent twice',
      "(!('sending' in state) || state.sending)",
      "(!('sending' in state))",
    ],
    [
      'pinned after',
      'a key that was not shared with is remembered',
      "if (!(await settle('share', () => session.call('approve', approval)))) return",
      "await settle('share', () => session.call('approve', approval))",
    ],
  ]),
  ...of('enclave/src/popup/contents.ts', tests, [
    [
      'contents wiped',
      'a plaintext stays in memory',
      'for (const { content } of items) wipe(content)',
      '',
    ],
    [
      'faulty content',
      'what cannot be listed is shared',
      "throw new IdosError('CREDENTIAL_INVALID')",
      'void 0',
    ],
    [
      'hash of what is shown',
      'the digest is of something else',
      'encodeHex(await sha256(content))',
      'encodeHex(await sha256(new Uint8Array(0)))',
    ],
  ]),
  ...of('enclave/src/popup/flow.ts', tests, [
    [
      'done is done',
      'a late answer revives a request',
      "if (state.step === 'done') return event.type === 'locked' ? lockedState : state",
      '',
    ],
    [
      'cover',
      'a view shows without a click',
      "if (request.method === 'view') return { step: 'cover', request }",
      '',
    ],
    [
      'password first',
      'a locked key is used',
      "if (request.needsPassword) return { step: 'unlock', request, wrong: false }",
      '',
    ],
    [
      'change not kept',
      'an accepted change counts for the next',
      'accepted: [],',
      "accepted: ['key', 'misfit'],",
    ],
    [
      'final failure',
      'a failure that is final is overwritten',
      "state.step === 'failed' && state.retry === null",
      'false',
    ],
  ]),
  ...of('enclave/src/popup/consent.ts', tests, [
    [
      'changed key',
      'a changed key passes with one click',
      "pin === 'changed' && !accepted.includes('key')",
      'false',
    ],
    [
      'misfit',
      'a credential that does not hold what is asked leaves with one click',
      "isUnmet && !accepted.includes('misfit')",
      'false',
    ],
  ]),
]
