import { describe, expect, it } from 'vitest'
import {
  callPayload,
  createTestGateway,
  type TestGateway,
  WEB_ORIGIN,
} from '../testing/test-gateway.ts'
import { createTestWallet, logIn, type TestWallet } from '../testing/test-wallet.ts'

const page = { origin: WEB_ORIGIN }
const carries = { proof: { carries_session: true } }
const PROBE = 'kgw_probe=1'

type Answer = { result: string; session?: string }

async function carried(gateway: TestGateway, wallet: TestWallet): Promise<string> {
  const { json } = await logIn(gateway, wallet, { headers: page, ...carries })
  return (json.result as Answer).session ?? ''
}

const read = async (
  gateway: TestGateway,
  sender: string,
  session: unknown,
  headers: Record<string, string> = page,
) => {
  const body = { payload: callPayload('mine') }
  const params = { body, auth_type: 'ed25519', sender, signature: '', session }
  return (await gateway.rpc('user.call', params, headers)).status
}

describe('a session that the page carries itself', () => {
  it('is given where the cookie did not come back, and reads as that sender', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    expect(await read(gateway, wallet.sender, undefined)).toBe(401)
    const session = await carried(gateway, wallet)
    expect(session).toMatch(/^[\w-]{40,}$/)
    expect(await read(gateway, wallet.sender, session)).toBe(200)
  })

  it('has a cookie to try the browser with, given to pages with the text to sign', async () => {
    const gateway = await createTestGateway()
    const asked = await gateway.rpc('kgw.authn_param', {}, page)
    expect(asked.headers.get('set-cookie')).toMatch(
      /^kgw_probe=1; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/,
    )
    const program = await gateway.rpc('kgw.authn_param', {})
    expect(program.headers.get('set-cookie')).toBeNull()
  })

  it.each([
    ['whose browser keeps cookies', { headers: { ...page, cookie: PROBE }, ...carries }],
    ['that does not say that it can carry one', { headers: page }],
    ['that is no page', carries],
  ])('is not given to a client %s', async (_, options) => {
    const gateway = await createTestGateway()
    const { json } = await logIn(gateway, createTestWallet(), options)
    expect(json.result).toEqual({ result: 'ok' })
  })

  it('counts for nobody else, on no other page, and not when it was touched', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    const session = await carried(gateway, wallet)
    expect(await read(gateway, createTestWallet().sender, session)).toBe(401)
    expect(await read(gateway, wallet.sender, session, {})).toBe(401)
    expect(await read(gateway, wallet.sender, `${session.slice(0, -4)}AAAA`)).toBe(401)
    expect(await read(gateway, wallet.sender, 'a; kgw_session=b')).toBe(400)
    expect(await read(gateway, wallet.sender, 'a'.repeat(5_000))).toBe(400)
  })

  it('ends by a log-out', async () => {
    const gateway = await createTestGateway()
    const wallet = createTestWallet()
    const session = await carried(gateway, wallet)
    await gateway.rpc('kgw.logout', { session }, page)
    expect(await read(gateway, wallet.sender, session)).toBe(401)
  })
})
