import { type Mutant, of } from './mutant.ts'

/** What lets the Isle stand in a page that is careful about what it embeds. */
export const islePageMutants: readonly Mutant[] = of(
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
)
