import { type Mutant, of } from './mutant.ts'

const receipts = ['core/crypto/src/receipt.test.ts']
const making = ['enclave/src/worker/receipt.test.ts', 'enclave/src/worker/receipt-names.test.ts']
const logging = ['enclave/src/popup/request-log.test.ts']
const bounds = ['enclave/src/shared/log/bounds.test.ts']
const site = ['enclave/src/site']
const isle = ['isle/src/control/receipt-memory.test.ts', 'isle/src/control/share-flow.test.ts']

/** Receipts, the log of requests, and the Enclave's own site. */
export const siteMutants: readonly Mutant[] = [
  ...of('core/crypto/src/check-receipt.ts', receipts, [
    [
      'size',
      'a file of any size is parsed',
      "if (bytes.length > RECEIPT_LIMIT) return 'too-large'",
      '',
    ],
    [
      'version',
      'another version is read',
      "if (format !== RECEIPT_FORMAT) return 'unknown-version'",
      '',
    ],
    [
      'one key each',
      'a receipt counts with a key left out',
      "if (keys.length !== wanted || signatures.length !== wanted) return 'wrong-keys'",
      '',
    ],
    [
      'key twice',
      'one key stands for two copies',
      "if (new Set(keys).size !== keys.length) return 'wrong-keys'",
      '',
    ],
    [
      'signature',
      'a changed receipt counts',
      "return isSigned ? null : 'wrong-signature'",
      'return null',
    ],
    ['every signature', 'one good signature is enough', 'keys.every(', 'keys.some('],
    [
      'names',
      'other names than were signed count',
      '(await namesDigestOf(names)) === namesDigest',
      'true',
    ],
    [
      'of one copy',
      'key and hash of two copies fit together',
      'copies.some((one) => names.every(',
      'copies.some((one) => names.some(',
    ],
  ]),
  ...of('core/crypto/src/receipt.ts', receipts, [
    [
      'keys signed',
      'the keys are not part of what is signed',
      'const message = messageOf(signed)',
      'const message = messageOf(body)',
    ],
    [
      'salt',
      'a digest of the names tells them',
      'canonicalJson(names)',
      'canonicalJson(names.credentials)',
    ],
  ]),
  ...of('core/protocol/src/receipt.ts', receipts, [
    [
      'shape',
      'a receipt may have members that nobody knows',
      'v.strictObject({ ...share, signatures, names })',
      'v.object({ ...share, signatures, names })',
    ],
  ]),
  ...of('enclave/src/worker/receipt.ts', making, [
    [
      'purpose shown',
      'the receipt has the purpose as it was sent',
      'purpose: shownPurpose(purpose)',
      'purpose',
    ],
    ['keys forgotten', 'a throw-away key is kept', 'for (const key of keys) key.forget()', ''],
    [
      'fresh salt',
      'the same names have the same digest',
      'encodeHex(random(32))',
      "'0'.repeat(64)",
    ],
  ]),
  ...of('enclave/src/worker/consented.ts', making, [
    [
      'names stay',
      'the asking page gets the names of the fields',
      'request.resolve(result)\n      return { ...result.receipt, names }\n    },\n\n    async answer',
      'request.resolve({ ...result, receipt: { ...result.receipt, names } } as never)\n      return { ...result.receipt, names }\n    },\n\n    async answer',
    ],
  ]),
  ...of('enclave/src/popup/allow.ts', logging, [
    [
      'written first',
      'an answer leaves before it is written down',
      'await log.allow({ credentials: credentials.map(loggedOf), recipientName: profile.name })',
      '',
    ],
  ]),
  ...of('enclave/src/popup/request-log.ts', logging, [
    [
      'in order',
      'an older state of a record overtakes a newer one',
      '.then(() => store.put(next))',
      '.then(() => undefined, () => undefined)\n    void store.put(next)\n    last = last',
    ],
    [
      'stuck storage',
      'a storage that hangs keeps a person from an answer',
      'Promise.race([last, wait(STORAGE_PATIENCE)])',
      'last',
    ],
    ['said', 'nobody is told that nothing was kept', 'if (!isWritten) kept = false', ''],
    [
      'maybe sent',
      'what may have left is called failed',
      "if (outcome === 'failed' && entry.outcome === 'allowed') return",
      '',
    ],
    ['once', 'an end is overwritten', ' || entry.endedAt !== null', ''],
    ['bounded', 'the log grows without end', 'void prune().catch(() => undefined)', ''],
    [
      'shown words',
      'the log has the purpose as it was sent',
      'shownPurpose(request.purpose)',
      'request.purpose',
    ],
  ]),
  ...of('enclave/src/shared/log/bounds.ts', bounds, [
    [
      'consents stay',
      'a flood of requests pushes out a consent',
      'else if (isConsented(entry)) {',
      'else if (false) {',
    ],
    ['one site', 'one site pushes out the others', 'ofSite > LOG_LIMITS.idlePerSite || ', ''],
    [
      'age',
      'a record is kept for ever',
      'if (now - entry.at > LOG_LIMITS.age) gone.add(entry.id)\n    else ',
      '',
    ],
    [
      'number',
      'consents are kept without end',
      'if (consented > LOG_LIMITS.consented) gone.add(entry.id)',
      '',
    ],
  ]),
  ...of('enclave/src/shared/log/read-log.ts', site, [
    [
      'parsed',
      'a record that is none is shown',
      'return parsed.success ? [parsed.output] : []',
      'return [record as LogEntry]',
    ],
  ]),
  ...of('enclave/src/site/memory.ts', site, [
    ['key forgotten', 'a forgotten site is still known', '  await pins.remove(site)\n', ''],
    [
      'as receiver',
      'records of what a site received stay',
      'sitesOf(entry).includes(site)',
      'entry.requester.origin === site',
    ],
    ['locked first', 'what is forgotten stays open', '  await lockAll(memory)\n', ''],
    [
      'told',
      'a store that is denied looks empty',
      "denied: read.some(({ status }) => status === 'rejected')",
      'denied: false',
    ],
  ]),
  ...of('enclave/src/site/erase-origin.ts', site, [
    [
      'held open',
      'what is held open is called deleted',
      "reject(new Error('held open'))",
      'resolve()',
    ],
    ['listed', 'a database of another name stays', '...listed.flatMap(', '...[].flatMap('],
    [
      'all of it',
      'what failed is called forgotten',
      "  for (const result of results) if (result.status === 'rejected') throw result.reason\n}\n\nfunction eraseCookies",
      '}\n\nfunction eraseCookies',
    ],
  ]),
  ...of('isle/src/control/receipt-memory.ts', isle, [
    ['denied', 'a denied storage loses the receipt of this visit', 'visit.get(grantId) ?? ', ''],
    ['bounded', 'receipts are kept without end', '.slice(-LIMIT)', ''],
    [
      'parsed',
      'a receipt that is none is handed out',
      'return found.success ? found.output : []',
      'return JSON.parse(storage().getItem(KEY) ?? "[]")',
    ],
  ]),
  ...of(
    'sdk-client/src/operations/share.ts',
    ['isle/src/control/share-flow.test.ts'],
    [['receipt', 'the receipt is dropped', '  onReceipt?.(grant.grantId, receipt)\n', '']],
  ),
  ...of(
    'enclave/src/policies.ts',
    ['enclave/src/served-with.test.ts'],
    [
      [
        'site network',
        'the site has a network',
        "'connect-src': NOTHING,\n      'img-src'",
        "'img-src'",
      ],
      ['site framed', 'the site can be framed', "'frame-ancestors': NOTHING,", ''],
      [
        'site types',
        'the site makes script of texts',
        "// For the texts of another language.\n      'trusted-types': [WORKER_POLICY],",
        '',
      ],
    ],
  ),
]
