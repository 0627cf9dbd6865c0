import { type Mutant, of } from './mutant.ts'

/** What lets the Isle work in careful pages and in browsers that keep no cookies of ours, and what that may not cost. */
export const surroundingsMutants: readonly Mutant[] = [
  ...of(
    'isle/src/security-headers.ts',
    ['isle/src/security-headers.test.ts'],
    [
      [
        'embedder policy',
        'pages with a Cross-Origin-Embedder-Policy cannot embed the Isle',
        "'Cross-Origin-Embedder-Policy': 'require-corp',",
        '',
      ],
      [
        'resource policy',
        'such a page is refused the Isle',
        "'Cross-Origin-Resource-Policy': 'cross-origin',",
        '',
      ],
    ],
  ),
  ...of(
    'network/gateway/src/methods/kgw.ts',
    ['network/gateway/src/login/carried.test.ts'],
    [
      [
        'cookies first',
        'script sees the session although the browser keeps cookies',
        ' && !bringsProbe(call.cookie)',
        '',
      ],
      [
        'asked for',
        'a page that cannot carry a session is shown it',
        'carries_session && webOrigin',
        'webOrigin',
      ],
      ['pages only', 'a program is given what it has no use for', " && webOrigin !== ''", ''],
      [
        'log-out',
        'a carried session outlives its log-out',
        'withCarried(call.cookie, session)',
        'call.cookie',
      ],
    ],
  ),
  ...of(
    'network/gateway/src/rpc/params.ts',
    ['network/gateway/src/login/carried.test.ts'],
    [
      ['carried form', 'a carried session can be several', ', v.regex(/^[\\w-]+$/)))', '))'],
      ['carried length', 'a carried session can be of any length', 'v.maxLength(4096), ', ''],
    ],
  ),
  ...of(
    'network/network-client/src/carried-session.ts',
    ['network/network-client/src/carried-session.test.ts'],
    [
      [
        'reads only',
        'the session goes with every request',
        'return carries ? withParam(request, { session }) : request',
        'return withParam(request, { session })',
      ],
      [
        'log-ins only',
        'any answer can set the session',
        "if (method !== 'kgw.authn') return\n",
        '',
      ],
      ['forget', 'the session is carried after its log-out', 'session = undefined\n    },', '},'],
    ],
  ),
]
