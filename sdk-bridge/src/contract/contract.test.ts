/** The present bridge with the Isle of each recording, and with one of tomorrow. */
import { type ErrorCode, errorCodes, type IdosError, type IsleState } from '@idos/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createIsle, type IsleHandle } from '../create-isle.ts'
import { createFakePage } from '../testing/fake-page.ts'
import { codeOf } from '../testing/isle-world.ts'
import { type Message, recordings } from './index.ts'
import { play } from './play.ts'
import * as samples from './samples.ts'

type Raw = { kind: string; id: number; method: string }

const mounted: IsleHandle[] = []
beforeEach(() => {
  vi.stubGlobal('location', samples.plainPage)
  vi.stubGlobal('fetch', async () => new Response(null, { status: 404 }))
})
afterEach(() => {
  for (const isle of mounted.splice(0)) isle.destroy()
  vi.unstubAllGlobals()
})

/** The present bridge before an Isle that answers each method with the next of the given results. */
async function meet(answers: Record<string, unknown[]>) {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  const page = createFakePage()
  const wallet = samples.courier(() => undefined)
  const container = page.createContainer()
  const { issuer } = samples
  const request = samples.leastRequest
  const handle = createIsle({ isleUrl: 'https://isle.example', container, request, wallet, issuer })
  mounted.push(handle)
  const seen = { states: [] as IsleState[], granted: [] as unknown[], revoked: [] as unknown[] }
  handle.on('change', (state) => seen.states.push(state))
  handle.on('granted', (grant) => seen.granted.push(grant))
  handle.on('revoked', (grant) => seen.revoked.push(grant))
  const ready = new Promise((resolve) => handle.on('ready', resolve))
  const [frame] = page.frames
  frame?.fire('load')
  const port = frame?.posted[0]?.port
  if (!frame || !port) throw new Error('nothing was posted')
  const answered: Message[] = []
  port.onmessage = ({ data }: MessageEvent<Raw>) => {
    if (data.kind !== 'call') return void answered.push(data as Message)
    const next = answers[data.method]?.shift()
    if (next !== undefined) port.postMessage({ ...(next as object), id: data.id })
  }
  await ready
  const say = (message: unknown) => port.postMessage(message)
  const heard = async () => {
    frame.style.height = ''
    say({ kind: 'event', event: 'resize', data: { height: 521 } })
    await vi.waitFor(() => expect(frame.style.height).toBe('521px'))
  }
  return { handle, seen, say, heard, answered }
}

/** The recorded answers to the bridge, by the method that was called. */
function answersOf(conversation: { fromBridge: readonly Message[]; fromIsle: readonly Message[] }) {
  const answers: Record<string, Message[]> = {}
  for (const { kind, id, method } of conversation.fromBridge) {
    if (kind !== 'call' || method === undefined) continue
    const found = conversation.fromIsle.find(
      (message) => message.id === id && (message.kind === 'result' || message.kind === 'error'),
    )
    if (found) answers[method] = [...(answers[method] ?? []), found]
  }
  return answers
}

describe.each(Object.entries(recordings))('the Isle of the recording %s', (_, { all }) => {
  const events = all.fromIsle.filter(({ kind }) => kind === 'event')
  const questions = all.fromIsle.filter(({ kind }) => kind === 'call')
  const resultsOf = (method: string) =>
    (answersOf(all)[method] ?? []).flatMap(({ result }) => (result === undefined ? [] : [result]))

  it('is heard with every event', async () => {
    const { seen, say, heard } = await meet(answersOf(all))
    for (const event of events) say(event)
    await heard()
    const dataOf = (name: string) =>
      events.filter(({ event }) => event === name).map(({ data }) => data)
    expect(dataOf('change').length).toBeGreaterThan(8)
    // The first state is what the handle says from the beginning.
    expect(seen.states).toEqual(dataOf('change').slice(1))
    expect(seen.granted).toEqual(dataOf('granted'))
    expect(seen.revoked).toEqual(dataOf('revoked'))
  })

  it('is understood with every answer', async () => {
    const { handle } = await meet(answersOf(all))
    expect([await handle.requestGrant()]).toEqual(resultsOf('requestGrant'))
    expect([await handle.requestWriteGrant(samples.challenge)]).toEqual(
      resultsOf('requestWriteGrant').slice(0, 1),
    )
    expect([{ state: await handle.refresh() }]).toEqual(resultsOf('refresh'))
    expect([{ state: await handle.disconnect() }]).toEqual(resultsOf('disconnect'))
  })

  it('is understood with every error', async () => {
    const refusals = (answersOf(all).requestGrant ?? []).filter(({ kind }) => kind === 'error')
    expect(refusals.length).toBeGreaterThan(50)
    const { handle } = await meet({ ...answersOf(all), requestGrant: [...refusals] })
    for (const { error } of refusals) {
      const { code, details } = error as IdosError
      await expect(handle.requestGrant()).rejects.toMatchObject({ code, details })
    }
  })

  it('gets an answer to every question', async () => {
    const { say, answered } = await meet(answersOf(all))
    expect(new Set(questions.map(({ method }) => method)).size).toBe(5)
    for (const question of questions) say(question)
    await vi.waitFor(() => expect(answered).toHaveLength(questions.length))
    const before = all.fromBridge.filter(({ kind }) => kind === 'result')
    const byId = (one: Message, other: Message) => Number(one.id) - Number(other.id)
    expect([...answered].sort(byId)).toEqual([...before].sort(byId))
  })
})

describe('an Isle of tomorrow', () => {
  const { all } = recordings['1-0.1.0']
  const answers = () => answersOf(all)
  const more = { later: { said: true } }

  it('may say more than this bridge reads: it is left out', async () => {
    const grant = { ...samples.grant, ...more }
    const { handle, seen, say, heard } = await meet({
      ...answers(),
      configure: [{ kind: 'result', result: { state: { ...samples.start, ...more }, ...more } }],
      requestGrant: [{ kind: 'result', result: grant }],
    })
    say({ kind: 'event', event: 'change', data: { ...samples.start, status: 'granted', grant } })
    say({ kind: 'event', event: 'revoked', data: { grantId: grant.grantId, ...more } })
    say({ kind: 'event', event: 'weather', data: { fine: true } })
    await heard()
    expect(handle.state).toEqual({ ...samples.start, status: 'granted', grant: samples.grant })
    expect(seen.revoked).toEqual([{ grantId: grant.grantId }])
    expect(await handle.requestGrant()).toEqual(samples.grant)
  })

  it('may be in a state that this bridge has no name for: it is not ready', async () => {
    const { handle, say, heard } = await meet({
      ...answers(),
      configure: [{ kind: 'result', result: { state: { ...samples.start, status: 'napping' } } }],
    })
    expect(handle.state.status).toBe('connecting')
    say({ kind: 'event', event: 'change', data: { ...samples.start, status: 'ready' } })
    say({
      kind: 'event',
      event: 'change',
      data: { ...samples.start, status: 'napping', account: 'a' },
    })
    await heard()
    expect(handle.state).toEqual({ ...samples.start, account: 'a' })
  })

  it('may fail with a code that this bridge does not know: it is INTERNAL, and nothing waits', async () => {
    const error = { code: 'MOON_IN_THE_WAY', message: 'No.', docsPath: '' }
    const { handle, say, heard } = await meet({
      ...answers(),
      requestGrant: [{ kind: 'error', error }],
    })
    expect(await codeOf(handle.requestGrant())).toBe('INTERNAL')
    say({ kind: 'event', event: 'change', data: { ...samples.start, status: 'error', error } })
    await heard()
    expect(handle.state).toMatchObject({ status: 'error', error: { code: 'INTERNAL' } })
  })

  it('is refused a question that this bridge does not know, or does not understand whole', async () => {
    const { say, answered } = await meet(answers())
    say({ kind: 'call', id: 1, method: 'wallet.swap', params: {} })
    say({ kind: 'call', id: 2, method: 'wallet.connect', params: { interactive: true, ...more } })
    await vi.waitFor(() => expect(answered).toHaveLength(2))
    for (const one of answered) {
      expect(one).toMatchObject({ kind: 'error', error: { code: 'BAD_REQUEST' } })
    }
  })

  it('that speaks no version of this bridge’s is UNSUPPORTED_VERSION with both numbers', async () => {
    const page = createFakePage()
    const container = page.createContainer()
    const request = samples.leastRequest
    const handle = createIsle({ isleUrl: 'https://isle.example', container, request })
    mounted.push(handle)
    const failed = new Promise<IdosError>((resolve) => handle.on('error', resolve))
    page.frames[0]?.fire('load')
    const port = page.frames[0]?.posted[0]?.port
    if (!port) throw new Error('nothing was posted')
    const details = { asked: 1, supported: 3 }
    const error = { code: 'UNSUPPORTED_VERSION', message: 'No.', docsPath: '', details }
    port.onmessage = ({ data }) => port.postMessage({ kind: 'error', id: data.id, error })
    expect(await failed).toMatchObject({ code: 'UNSUPPORTED_VERSION', details })
    expect(await codeOf(handle.requestGrant())).toBe('UNSUPPORTED_VERSION')
  })
})

describe('the newest recording', () => {
  const newest = Object.values(recordings).at(-1)
  type Failure = { code: ErrorCode; details?: object }
  /** What is recorded of a failure is its code and details: its sentence may be put better, and the page about it follows from the code on either side. */
  const withoutWords = (recording: unknown) =>
    JSON.parse(JSON.stringify(recording), (key, value) =>
      key === 'error' && value ? { ...value, message: '', docsPath: '' } : value,
    )

  it('is what is said today; where it is not, `npm run record -w @idos/sdk-bridge -- NAME` adds one', async () => {
    const failures = newest?.all.fromIsle.flatMap(({ error }) => (error ? [error as Failure] : []))
    const codes = failures?.filter(({ details }) => details).map(({ code }) => code) ?? []
    expect(withoutWords(await play(codes))).toEqual(withoutWords(newest))
    expect(codes.filter((code) => !errorCodes.includes(code))).toEqual([])
  })
})
