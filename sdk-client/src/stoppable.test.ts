import { describe, expect, it, vi } from 'vitest'
import type { Client } from './client.ts'
import type { Network } from './network/network.ts'
import { codeOf } from './testing/code-of.ts'
import { CONSUMER, CREDENTIAL_ID, createFakeWorld, kycRow } from './testing/index.ts'

const never = () => new Promise<never>(() => undefined)
type Case = [keyof Network, (client: Client, signal: AbortSignal) => Promise<unknown>]

const cases: Case[] = [
  ['login', (client, signal) => client.login({ signal })],
  [
    'loginBy',
    (client, signal) =>
      client.createProfile({
        ...{ window: client.openWindow(), site: CONSUMER, signal },
        register: async () => undefined,
      }),
  ],
  ['revoke', (client, signal) => client.revoke({ id: CREDENTIAL_ID, lockedUntil: 0 }, { signal })],
  [
    'share',
    (client, signal) =>
      client.share({
        ...{ window: client.openWindow(), signal, credentialId: CREDENTIAL_ID },
        ...{ consumer: CONSUMER, purpose: 'Open an account' },
      }),
  ],
  ['changeKey', (client, signal) => client.changePassword({ window: client.openWindow(), signal })],
  ['detach', (client, signal) => client.detach({ signal })],
  ['removeCredential', (client, signal) => client.removeCredential(CREDENTIAL_ID, { signal })],
  ['erase', (client, signal) => client.eraseProfile({ signal })],
]

describe.each(cases)('%s', (method, call) => {
  function begin() {
    const world = createFakeWorld()
    const client = world.createClient()
    const ask = vi.mocked(world.network[method] as () => Promise<void>)
    return { world, client, ask, stop: new AbortController() }
  }

  it('ends at once when it is called off, whoever is silent', async () => {
    const { client, ask, stop } = begin()
    await client.session()
    ask.mockImplementation(never)
    const ended = codeOf(call(client, stop.signal))
    await vi.waitFor(() => expect(ask).toHaveBeenCalledOnce())
    stop.abort()
    expect(await ended).toBe('ABORTED')
  })

  it('does not come to the wallet any more', async () => {
    const { client, ask, stop } = begin()
    await client.session()
    stop.abort()
    expect(await codeOf(call(client, stop.signal))).toBe('ABORTED')
    expect(ask).not.toHaveBeenCalled()
  })
})

it('a change of password that is called off between two signatures asks for no second one', async () => {
  const world = createFakeWorld()
  world.records.credentials = Array.from({ length: 9 }, (_, n) => ({
    ...kycRow,
    id: `11111111-2222-4333-8444-${String(n).padStart(12, '0')}`,
  }))
  const client = world.createClient()
  const stop = new AbortController()
  world.network.stageContents.mockImplementationOnce(async () => stop.abort())
  const window = client.openWindow()
  expect(await codeOf(client.changePassword({ window, signal: stop.signal }))).toBe('ABORTED')
  expect(world.network.stageContents).toHaveBeenCalledOnce()
  expect(world.network.changeKey).not.toHaveBeenCalled()
  // What is made is kept.
  expect(client.state().keyChange).not.toBeNull()
})
