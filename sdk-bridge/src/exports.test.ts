import { describe, expect, it } from 'vitest'

/** Vitest runs these in Node: that importing succeeds at all is the server-side promise. */
describe('entry points on a server', () => {
  it.each([
    [
      'main',
      () => import('./index.ts'),
      [
        'IdosError',
        'DEVELOPMENT_ISLE_URL',
        'PRODUCTION_ISLE_URL',
        'createIsle',
        'discoverWallets',
        'eip1193',
        'isIdosError',
      ],
    ],
    [
      'channel',
      () => import('./channel/index.ts'),
      ['createEmitter', 'createFrame', 'findContainer', 'openFrameChannel', 'parseFrameUrl'],
    ],
    ['issuer', () => import('./issuer-at.ts'), ['issuerAt']],
    ['dialog', () => import('./dialog/index.ts'), ['createIsleDialog']],
    ['devtools', () => import('./devtools/index.ts'), ['mountDevtools']],
    ['fonts', () => import('./load-font.ts'), ['loadFont']],
    ['near', () => import('./near.ts'), ['nep413']],
    ['wagmi', () => import('./wagmi.ts'), ['wagmi']],
    ['xrpl', () => import('./xrpl.ts'), ['xrpl']],
    ['stellar', () => import('./stellar.ts'), ['stellar']],
    ['walletconnect', () => import('./walletconnect.ts'), ['PUBLIC_RELAY', 'walletConnect']],
    ['words', () => import('./words.ts'), ['failureWords']],
    ['react', () => import('./react.tsx'), ['Isle', 'useIsle', 'useIsleState']],
    ['element', () => import('./element.ts'), ['ELEMENT_NAME', 'defineIdosIsle']],
    [
      'testing',
      () => import('./testing/index.ts'),
      [
        'announceTestWallet',
        'createFakeIsle',
        'createTestNearWallet',
        'createTestStellarWallet',
        'createTestWallet',
        'createTestXrplWallet',
        'openTestWallet',
        'putTestWallet',
        'testWalletKinds',
      ],
    ],
    [
      'testing/playwright',
      () => import('./testing/playwright.ts'),
      ['installTestWallet', 'isleFrame', 'testingScript'],
    ],
  ] as const)(
    '%s imports without a document and exports exactly its names',
    async (_, load, names) => {
      expect(typeof document).toBe('undefined')
      expect(Object.keys(await load()).sort()).toEqual([...names].sort())
    },
  )

  it('refuses to mount where there is no document', async () => {
    const { createIsle } = await import('./index.ts')
    const request = { credential: { type: 'kyc' }, purpose: 'p' }
    expect(() => createIsle({ container: '#isle', request })).toThrowError(
      expect.objectContaining({ code: 'CONTAINER_NOT_FOUND' }),
    )
  })
})
