import { type Mutant, of } from './mutant.ts'

const tests = [
  'enclave/src/served-with.test.ts',
  'enclave/src/policies.test.ts',
  'enclave/src/security-headers.test.ts',
  'enclave/src/reader',
]

export const pageMutants: readonly Mutant[] = [
  ...of('enclave/src/policies.ts', tests, [
    [
      'default-src',
      'everything that is not named is allowed',
      "'default-src': [\"'none'\"]",
      "'default-src': [\"'self'\"]",
    ],
    ['base-uri', 'a base element redirects scripts', "  'base-uri': [\"'none'\"],\n", ''],
    ['form-action', 'a form sends away what was typed', "  'form-action': [\"'none'\"],\n", ''],
    ['object-src', 'plug-ins load', "  'object-src': [\"'none'\"],\n", ''],
    [
      'trusted types',
      'markup is made of text',
      "  'require-trusted-types-for': [\"'script'\"],\n",
      '',
    ],
    [
      'policy name',
      'any Trusted Types policy can be made',
      "'trusted-types': [WORKER_POLICY],\n}",
      "'trusted-types': ['*'],\n}",
    ],
    [
      'connect-src',
      'a page with keys has a network',
      "  'connect-src': [\"'none'\"],\n",
      "  'connect-src': ['https:'],\n",
    ],
    [
      'worker-src',
      'any script becomes a worker',
      "'worker-src': ['blob:']",
      "'worker-src': ['blob:', 'https:']",
    ],
    [
      'wasm in the popup',
      'the popup runs WebAssembly',
      'popup: { ...withWorker,',
      'popup: { ...withKeys,',
    ],
    [
      'popup ancestors',
      'the popup can be framed',
      "'frame-ancestors': [\"'none'\"] },\n    //",
      "'frame-ancestors': ['https:'] },\n    //",
    ],
    [
      'reader types',
      'the reader makes scripts',
      "'trusted-types': [\"'none'\"]",
      "'trusted-types': ['*']",
    ],
    [
      'reader http',
      'the reader reads over plain http',
      "dev ? ['https:', 'http://*.localhost:*'] : ['https:']",
      "['https:', 'http:']",
    ],
    [
      'a directive more',
      'a directive too many is no fault',
      '...Object.keys(wanted), ...seen.keys()',
      '...Object.keys(wanted)',
    ],
    [
      'a directive twice',
      'a directive that is there twice is no fault',
      'if (seen.has(name)) faults.push(name)',
      '',
    ],
    [
      'any ancestor',
      'every site may be above the frame',
      '!!value && !value.split',
      '!value || !value.split',
    ],
  ]),
  ...of('enclave/src/security-headers.ts', tests, [
    ['nosniff', 'a text becomes a script', "  'X-Content-Type-Options': 'nosniff',\n", ''],
    [
      'referrer',
      'addresses leave with a request',
      "'Referrer-Policy': 'no-referrer'",
      "'Referrer-Policy': 'unsafe-url'",
    ],
    [
      'agent cluster',
      'a same-site page freezes the Enclave',
      "  'Origin-Agent-Cluster': '?1',\n",
      '',
    ],
    ['features', 'the camera is open', "  'camera',\n", ''],
    ['framing', 'old browsers frame the popup', "'X-Frame-Options': 'DENY', ", ''],
    [
      'embedder policy',
      'others load into the process of the keys',
      "const ISOLATED = { 'Cross-Origin-Embedder-Policy': 'require-corp' }",
      'const ISOLATED = {}',
    ],
    [
      'no-store',
      'a page is kept by a cache',
      "'Cache-Control': 'no-store', 'Integrity-Policy'",
      "'Integrity-Policy'",
    ],
    [
      'integrity policy',
      'a script without a hash runs',
      ", 'Integrity-Policy': 'blocked-destinations=(script)'",
      '',
    ],
    [
      'hsts',
      'a first visit over http is taken over',
      "...(dev ? {} : { 'Strict-Transport-Security': transport })",
      '...{}',
    ],
    [
      'unknown files',
      'what is not known has no policy',
      "{ pattern: /./, headers: { ...headersOf('asset'), 'Cache-Control': 'no-store' } },",
      '',
    ],
  ]),
  ...of('enclave/src/reader/serve-reader.ts', tests, [
    ['framed', 'the reader works as a page of its own', 'if (self.parent === self) return', ''],
    ['source', 'any window asks the reader', 'event.source !== self.parent || ', ''],
    ['origin', 'any origin asks the reader', ' || event.origin !== self.location.origin', ''],
    ['schema', 'any message starts the reader', ' || !v.is(readerHello, event.data)', ''],
    ['once', 'the reader answers twice', "self.removeEventListener('message', receive)", ''],
  ]),
  ...of('enclave/src/reader/check-files.ts', tests, [
    ['faults', 'a page without its policy passes', 'passed: faults.length === 0', 'passed: true'],
    ['hash', 'an altered file passes the checkup', 'hash === integrity, hash', 'true, hash'],
  ]),
]
