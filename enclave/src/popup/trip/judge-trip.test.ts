import { writeRequest } from '@idos/crypto'
import type { RoundTripRequest } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { type Arrival, judgeTrip } from './judge-trip.ts'

const ENCLAVE = 'https://enclave.example'
const ISLE = 'https://isle.example'
const NOW = 1_800_000_000
const context = { enclaveOrigin: ENCLAVE, isleOrigins: [ISLE], now: NOW }
const request: RoundTripRequest = {
  protocol: 1,
  id: 'aa'.repeat(32),
  secret: 'bb'.repeat(32),
  key: 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=',
  back: 'https://dapp.example/shop?x=1#/cart',
  until: NOW + 900,
  ask: { method: 'createKey', params: {} },
}

const judge = (arrival: Partial<Arrival> = {}, changes: Partial<RoundTripRequest> = {}) =>
  judgeTrip(
    {
      fragment: `#idos-ask=${writeRequest({ ...request, ...changes })}`,
      referrer: 'https://dapp.example/',
      isTop: true,
      ...arrival,
    },
    context,
  )

describe('a request that comes by a round trip', () => {
  it('is that of the page that the browser names and the answer goes to', () => {
    expect(judge()).toEqual({
      kind: 'accept',
      request,
      requester: {
        origin: 'https://dapp.example',
        throughIsle: false,
        nested: false,
        outerOrigin: null,
      },
    })
  })

  it('may come through an Isle, which names the page around it', () => {
    expect(judge({ referrer: `${ISLE}/` })).toMatchObject({
      requester: { origin: 'https://dapp.example', throughIsle: true },
    })
  })

  it.each([
    ['another page', 'https://evil.example/'],
    ['another scheme', 'http://dapp.example/'],
    ['another port', 'https://dapp.example:8443/'],
    ['a page that is called like an Isle', 'https://isle.example.evil.example/'],
    ['nobody', ''],
    ['no address', 'about:blank'],
  ])('is refused when the browser names %s', (_, referrer) => {
    expect(judge({ referrer })).toEqual({ kind: 'refuse' })
  })

  it.each([
    ['the Enclave itself', `${ENCLAVE}/`],
    ['an Isle', `${ISLE}/`],
    ['a page that a network attacker can be', 'http://dapp.example/'],
  ])('is refused from %s', (_, back) => {
    expect(judge({ referrer: back }, { back })).toEqual({ kind: 'refuse' })
    expect(judge({ referrer: `${ISLE}/` }, { back })).toEqual({ kind: 'refuse' })
  })

  it('may come from a loopback name, as in development', () => {
    const back = 'http://app.localhost:5173/'
    expect(judge({ referrer: back }, { back })).toMatchObject({ kind: 'accept' })
  })

  it('is refused in a frame', () => {
    expect(judge({ isTop: false })).toEqual({ kind: 'refuse' })
  })

  it('is over at its end', () => {
    expect(judge({}, { until: NOW })).toEqual({ kind: 'stale' })
    expect(judge({}, { until: NOW + 1 })).toMatchObject({ kind: 'accept' })
  })

  it.each(['', '#', '#lang=de', '#idos-answer=x'])('is not there in "%s"', (fragment) => {
    expect(judge({ fragment })).toEqual({ kind: 'stale' })
  })

  it.each(['#idos-ask=', '#idos-ask=AAAA', '#idos-ask=%00', `#idos-ask=${'A'.repeat(2_000_001)}`])(
    'is refused without the form of one: %.30s',
    (fragment) => expect(judge({ fragment })).toEqual({ kind: 'refuse' }),
  )

  it('is none for an act that gives something readable back', () => {
    const ask = { method: 'release', params: {} } as never
    expect(judge({}, { ask })).toEqual({ kind: 'refuse' })
  })
})
