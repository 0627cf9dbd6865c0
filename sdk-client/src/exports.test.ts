import { expect, it } from 'vitest'

/** Vitest runs this in Node: that importing succeeds at all is the server-side promise. */
it('imports without a document and exports exactly its names', async () => {
  expect(typeof document).toBe('undefined')
  expect(Object.keys(await import('./index.ts')).sort()).toEqual([
    'IdosError',
    'NOTHING_KNOWN',
    'PRODUCTION_ENCLAVE_URL',
    'createClient',
    'createClientOn',
    'createClientStore',
    'createEnclaveClient',
    'createQuestionStore',
    'createRoundTrips',
    'createWindowOpener',
    'endedRecords',
    'findMatch',
    'followLink',
    'isAccepted',
    'isIdosError',
    'isLocked',
    'loadWalletKit',
    'newTicket',
    'recordOf',
    'shownText',
    'takeRoundTripAnswer',
  ])
})
