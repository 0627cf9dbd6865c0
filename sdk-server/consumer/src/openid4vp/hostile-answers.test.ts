import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BeginOptions, Verifier } from './create-verifier.ts'
import { type Begun, LIST, noAnswers, refusedAnswers, to } from './hostile-answers.ts'
import type { TestServer } from './test-server.ts'
import { request, startVerifier } from './test-verifier.ts'
import { answer, issuerDid, open, statusToken, stranger } from './test-wallet.ts'

let verifier: Verifier
let server: TestServer
let clock = 0
beforeAll(async () => {
  const headers = { 'content-type': 'application/statuslist+jwt' }
  const fetch = async () => new Response(await statusToken(LIST, 0b10), { headers })
  ;({ verifier, server } = await startVerifier({
    trust: { issuers: [issuerDid], statusLists: { fetch } },
    now: () => Date.now() + clock,
  }))
})
afterAll(() => server?.close())

async function begin(change: Partial<BeginOptions> = {}): Promise<Begun> {
  const begun = await verifier.begin({ request, by: 'other', ...change })
  return { begun, asked: await open(begun.link ?? '') }
}

/** Codes of the checks for which it was refused. */
async function refusedFor({ begun, asked }: Begun, text: string) {
  const told = await answer(asked, text)
  // A wallet learns nothing of what came of it.
  expect([told.status, await told.json()]).toEqual([200, {}])
  const outcome = await verifier.result(begun)
  if (outcome.status !== 'refused') throw new Error(outcome.status)
  const failed = outcome.report.checks.filter(({ refuses }) => refuses)
  return Object.fromEntries(failed.map(({ name, code }) => [name, code]))
}

describe('an answer that is refused as a whole, with the reason', () => {
  it.each(refusedAnswers)('%s', async (_, make, expected) => {
    const begun = await begin()
    expect(await refusedFor(begun, await make(begun, await begin()))).toMatchObject(expected)
  })
})

describe('what is no answer to this request is not taken, and the request goes on', () => {
  it.each(noAnswers)('%s', async (_, send, status) => {
    const of = await begin()
    const text = await to(of)
    const told = await send(of, text, await begin())
    expect([told.status, await told.json()]).toEqual([
      status,
      { error: 'invalid_request', error_description: expect.any(String) },
    ])
    expect(await verifier.result(of.begun)).toEqual({ status: 'waiting' })
    expect((await answer(of.asked, text)).status).toBe(200)
    expect(await verifier.result(of.begun)).toMatchObject({ status: 'accepted' })
  })

  it('a name twice, in the form or in the JSON', async () => {
    const of = await begin({ encrypted: false })
    const text = await to(of)
    const { state } = of.asked
    const twice = `{"pid":["${text}"],"pid":["${text}"]}`
    for (const body of [
      new URLSearchParams([
        ['vp_token', JSON.stringify({ pid: [text] })],
        ['state', state],
        ['state', state],
      ]),
      new URLSearchParams({ vp_token: twice, state }),
    ]) {
      const told = await fetch(of.asked.response_uri, { method: 'POST', body })
      expect(told.status).toBe(400)
    }
    expect(await verifier.result(of.begun)).toEqual({ status: 'waiting' })
  })
})

describe('one request has one answer', () => {
  it('of many that come at once, and none after it', async () => {
    const of = await begin()
    const text = await to(of)
    const all = await Promise.all([1, 2, 3, 4].map(() => answer(of.asked, text)))
    expect(all.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404])
    expect((await answer(of.asked, text)).status).toBe(404)
    expect(await verifier.result(of.begun)).toMatchObject({ status: 'accepted' })
    expect((await answer(of.asked, text)).status).toBe(404)
    expect(await verifier.result(of.begun)).toEqual({ status: 'expired' })
  })

  it('that is refused as well: nobody tries what passes', async () => {
    const of = await begin()
    await refusedFor(of, await to(of, { by: stranger }))
    expect((await answer(of.asked, await to(of))).status).toBe(404)
  })

  it('within its time', async () => {
    const of = await begin()
    const text = await to(of)
    clock = 601_000
    try {
      expect((await answer(of.asked, text)).status).toBe(404)
      expect(await verifier.result(of.begun)).toEqual({ status: 'expired' })
    } finally {
      clock = 0
    }
  })

  it('of which what was not asked for does not count', async () => {
    const of = await begin()
    const claims = {
      given_name: true,
      nationality: true,
      address: { locality: true, street: true },
      family_name: true,
    }
    await answer(of.asked, await to(of, { claims: claims as never }))
    const outcome = await verifier.result(of.begun)
    if (outcome.status !== 'accepted') throw new Error(outcome.status)
    expect(outcome.claims).not.toHaveProperty('family_name')
    expect(outcome.claims.address).toEqual({ locality: 'London' })
    expect(outcome.report.checks.at(-1)).toMatchObject({ name: 'request', code: 'MORE_THAN_ASKED' })
  })

  it('for the browser that began it: not for who has its code, nor for who knows its address', async () => {
    const of = await begin({ by: 'same' })
    const other = await begin({ by: 'same' })
    const told = (await (await answer(of.asked, await to(of))).json()) as { redirect_uri: string }
    const responseCode = told.redirect_uri.split('response_code=')[1] ?? ''
    expect(responseCode.length).toBeGreaterThanOrEqual(32)
    const { browserKey } = other.begun
    for (const thief of [
      { id: of.begun.id, browserKey, responseCode },
      { id: of.begun.id, browserKey: '', responseCode },
      { ...of.begun, responseCode: 'x'.repeat(32) },
    ]) {
      await expect(verifier.result(thief)).rejects.toMatchObject({ code: 'NOT_AUTHORIZED' })
    }
    const without = await verifier.result(of.begun)
    expect(without).toEqual({ status: 'waiting' })
    expect(await verifier.result({ ...other.begun, responseCode })).toEqual({ status: 'waiting' })
    expect(await verifier.result({ ...of.begun, responseCode })).toMatchObject({
      status: 'accepted',
    })
  })

  it('where it is posted: an answer of the browser’s is not, and the other way round', async () => {
    const { id, browserKey } = await verifier.begin({ request, by: 'browser' })
    const at = `${server.origin}/openid4vp/response/${id}`
    expect((await fetch(at, { method: 'POST', body: new URLSearchParams({}) })).status).toBe(404)
    const of = await begin()
    const data = { vp_token: { pid: [await to(of)] } }
    expect(await verifier.finish({ ...of.begun, data })).toEqual({ status: 'expired' })
    await expect(
      verifier.finish({ id, browserKey: of.begun.browserKey, data }),
    ).rejects.toMatchObject({ code: 'NOT_AUTHORIZED' })
    await expect(verifier.finish({ id, browserKey, data })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})
