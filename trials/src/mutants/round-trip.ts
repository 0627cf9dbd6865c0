import { type Mutant, of } from './mutant.ts'

const addresses = ['core/protocol/src/round-trip.test.ts']
const codec = ['core/crypto/src/round-trip.test.ts']
const judging = ['enclave/src/popup/trip/judge-trip.test.ts']
const running = ['enclave/src/popup/trip/run-trip.test.ts']
const asking = ['sdk-client/src/round-trip/round-trips.test.ts']
const finishing = ['sdk-client/src/operations/round-trip.test.ts']
const coming = ['isle/src/host/own-page.test.ts']
const going = ['isle/src/control/trip-flow.test.ts']
const foretelling = ['core/protocol/src/foretell.test.ts']
const headers = ['enclave/src/served-with.test.ts']

/** A request that leaves with the whole window, and the answer that comes back in an address. */
export const roundTripMutants: readonly Mutant[] = [
  ...of('core/protocol/src/round-trip.ts', addresses, [
    ['user', 'an address seems to be of another site', "&& username === '' && ", '&& '],
    ['scheme', 'an answer goes to what is no page', '/^https?:$/.test(protocol)', 'true'],
    ['one spelling', 'an address has several forms', 'href === text && ', ''],
    ['one answer', 'an answer is joined to another', ' || text.includes(ANSWER_MARK)', ''],
  ]),
  ...of('core/crypto/src/round-trip.ts', codec, [
    [
      'bounded',
      'an address of any length is decoded',
      'if (given.length > ROUND_TRIP_LIMIT) return null',
      '',
    ],
    [
      'parts bounded',
      'a part reaches beyond its message',
      'if (end > bytes.length || parts.length > CONTENTS)',
      'if (false)',
    ],
    [
      'contents',
      'a content that is not there is none',
      "if (content === undefined) throw new IdosError('BAD_REQUEST')\n    return encodeBase64(content)",
      'return encodeBase64(content ?? new Uint8Array())',
    ],
  ]),
  ...of('enclave/src/popup/trip/judge-trip.ts', judging, [
    ['framed', 'the page works inside a frame', 'if (!isTop) return refuse', ''],
    [
      'referrer',
      'any page names a bank as the one that asks',
      'if (!throughIsle && from !== origin) return refuse',
      '',
    ],
    [
      'no referrer',
      'who tells nothing of itself may name anybody',
      'if (from === null) return refuse',
      'if (from === null) return judgeTrip({ ...arrival, referrer: isleOrigins[0] ?? "" }, context)',
    ],
    [
      'trustworthy',
      'a network attacker asks',
      'if (!isTrustworthyOrigin(origin)) return refuse',
      '',
    ],
    [
      'own origins',
      'the Enclave or an Isle is named as the one that asks',
      'if (origin === enclaveOrigin || isleOrigins.includes(origin)) return refuse',
      '',
    ],
    [
      'end',
      'an old request is asked again',
      "if (request.until <= context.now) return { kind: 'stale' }",
      '',
    ],
  ]),
  ...of('enclave/src/popup/trip/run-trip.ts', running, [
    ['once', 'the way back is taken twice', 'if (left) return\n', ''],
    [
      'deadline',
      'a key waits for a person without end',
      "setTimeout(() => end('TIMEOUT'), DEADLINES.humanStep)",
      'setTimeout(() => undefined, DEADLINES.humanStep)',
    ],
    ['farewell', 'the worker is not told that the person goes', "session?.emit('bye', {})", ''],
    ['ends', 'the worker outlives its request', '    worker.stop()\n', ''],
    [
      'last word',
      'a page whose worker says nothing never goes back',
      'Promise.race([outcome ?? patience, patience])',
      '(outcome ?? patience)',
    ],
  ]),
  ...of('enclave/src/security-headers.ts', headers, [
    [
      'held',
      'who opened the page of a round trip can replace it',
      "    'Cross-Origin-Opener-Policy': 'same-origin',\n    'Permissions-Policy': permissions('(self)'),",
      "    'Permissions-Policy': permissions('(self)'),",
    ],
  ]),
  ...of('sdk-client/src/round-trip/round-trips.ts', asking, [
    [
      'secret',
      'whoever learns the key forges an answer',
      'opened === null || opened.secret !== question.secret',
      'opened === null',
    ],
    [
      'context',
      'another page of the site goes on with what came back',
      ' || question.context !== contextOf()',
      '',
    ],
    [
      'too large',
      'a request that no browser follows is asked',
      'if (length > ROUND_TRIP_ASK_LIMIT)',
      'if (false)',
    ],
    [
      'address',
      'the answer of an earlier trip goes along',
      'const { address: back } = splitAnswer(address)',
      'const back = address',
    ],
  ]),
  ...of('sdk-client/src/operations/round-trip.ts', finishing, [
    [
      'account',
      'another account goes on with what came back',
      ' || note.output.account !== accountOf(parts)',
      '',
    ],
    [
      'what was asked',
      'a copy of another credential is submitted',
      'copies.length === 1 && copy?.originalId === note.credentialId',
      'true',
    ],
    [
      'lock',
      'another lock than the asked one is submitted',
      '!isAsked || copy.lockedUntil !== note.lockedUntil',
      '!isAsked',
    ],
  ]),
  ...of('isle/src/host/own-page.ts', coming, [
    [
      'own origin',
      'a host sends person and answer elsewhere',
      ' || new URL(address.output).origin !== origin',
      '',
    ],
    [
      'whole window',
      'a host inside a page replaces that page',
      '!page || self.parent !== self.top',
      '!page',
    ],
  ]),
  ...of('isle/src/control/trip-flow.ts', going, [
    [
      'after a window',
      'the way on is offered for any failure',
      'NO_WINDOW.has(error.code) && ',
      '',
    ],
  ]),
  ...of('core/protocol/src/foretell.ts', foretelling, [
    [
      'guess',
      'a guess is told as certain',
      "return trip('in-app-browser', false)",
      "return trip('in-app-browser', true)",
    ],
    [
      'isolated',
      'an isolated page is told of a window',
      "if (facts.crossOriginIsolated) return trip('isolated-page', true)",
      '',
    ],
  ]),
]
