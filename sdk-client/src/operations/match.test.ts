import { toConditions, toRequest } from '@idos/credentials/request'
import { type ErrorCode, IdosError, type MatchCondition } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { codeOf } from '../testing/code-of.ts'
import { createFakeWorld } from '../testing/fake-world.ts'
import { CREDENTIAL_ID, copyRow, kycRow, PROFILE } from '../testing/rows.ts'

const OTHER_ID = CREDENTIAL_ID.replace('1', '2')
const path = ['credentialSubject', 'nationality']
const conditions: MatchCondition[] = [{ on: 'private', path, is: 'equal', text: 'DE' }]

function setUp() {
  const world = createFakeWorld()
  world.records.credentials = [kycRow, { ...kycRow, id: OTHER_ID, public_notes: '' }, copyRow]
  const client = world.createClient()
  const ask = (credentialIds: readonly string[], signal?: AbortSignal) =>
    client.match({
      ...{ window: client.openWindow(), credentialIds, conditions, purpose: 'Open an account' },
      ...(signal ? { signal } : {}),
    })
  return { world, client, ask }
}
const fail = (code: ErrorCode) => async () => {
  throw new IdosError(code)
}

describe('asking which credentials satisfy conditions', () => {
  it('is one question of the secure window, with the notes that the network shows', async () => {
    const { world, client, ask } = setUp()
    expect(await ask([CREDENTIAL_ID, OTHER_ID, CREDENTIAL_ID])).toEqual([CREDENTIAL_ID, OTHER_ID])
    expect(world.enclave.match.mock.calls.map(([params]) => params)).toEqual([
      {
        ...PROFILE,
        credentials: [
          {
            id: CREDENTIAL_ID,
            content: expect.any(String),
            encryptorPublicKey: expect.any(String),
            publicNotes: kycRow.public_notes,
          },
          { id: OTHER_ID, content: expect.any(String), encryptorPublicKey: expect.any(String) },
        ],
        ...{ conditions, purpose: 'Open an account' },
      },
    ])
    expect(client.isUnlocked()).toBe(true)
    expect(world.signed).toEqual([])
  })

  it('asks what a request asks of the content', async () => {
    const { world, client } = setUp()
    const meta = { type_values: [['urn:x:y']], idos_type: 'kyc' }
    const claims = [{ path, values: ['DE'] }]
    const credentials = [{ id: 'kyc', format: 'ldp_vc' as const, meta, claims }]
    const { query, purpose } = toRequest({ query: { credentials }, purpose: 'Open an account' })
    const asked = { credentialIds: [CREDENTIAL_ID], conditions: toConditions(query), purpose }
    await client.match({ window: client.openWindow(), ...asked })
    expect(world.enclave.match.mock.calls[0]?.[0]).toMatchObject({ conditions, purpose })
  })

  it('answers nothing that was not asked about', async () => {
    const { world, ask } = setUp()
    world.enclave.match.mockImplementationOnce(async () => ({ ids: [OTHER_ID, CREDENTIAL_ID] }))
    expect(await ask([CREDENTIAL_ID])).toEqual([CREDENTIAL_ID])
  })

  it.each<ErrorCode>(['USER_DECLINED', 'USER_CLOSED', 'RATE_LIMITED', 'BAD_REQUEST'])(
    'ends with %s, and nothing counts as unlocked by it',
    async (code) => {
      const { world, client, ask } = setUp()
      world.enclave.match.mockImplementationOnce(fail(code))
      expect(await codeOf(ask([CREDENTIAL_ID]))).toBe(code)
      expect(client.isUnlocked()).toBe(false)
    },
  )

  it('asks nothing after it was called off', async () => {
    const { world, ask } = setUp()
    const stop = new AbortController()
    stop.abort()
    expect(await codeOf(ask([CREDENTIAL_ID], stop.signal))).toBe('ABORTED')
    expect(world.enclave.match).not.toHaveBeenCalled()
  })

  it('needs credentials that are there', async () => {
    const { world, ask } = setUp()
    world.network.getCredential.mockImplementationOnce(async () => null)
    expect(await codeOf(ask([CREDENTIAL_ID]))).toBe('NO_CREDENTIAL')
    expect(world.enclave.match).not.toHaveBeenCalled()
  })
})
