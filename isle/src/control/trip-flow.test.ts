import type { RoundTrips } from '@idos/client'
import { IdosError, type RoundTripOutcome } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import {
  arriveAt,
  CONSUMER,
  COPY_ID,
  CREDENTIAL_ID,
  config,
  createWorld,
  kycRow,
  PROFILE,
  startAt,
} from '../testing/fakes.ts'
import { canGoOn } from './trip-flow.ts'

const signal = new AbortController().signal
const page = { address: 'https://bank.example/shop', answer: '' }

/** A world in which no window opens, and a trip that comes back with what the test says. */
function setUp(options: { code?: 'POPUP_BLOCKED' | 'POPUP_ISOLATED'; left?: boolean } = {}) {
  const world = createWorld()
  world.records.credentials = [kycRow]
  world.windows.open.mockReturnValue(null)
  world.windows.explain.mockResolvedValue((options.code ?? 'POPUP_BLOCKED') as never)
  const asked: { ask: { method: string }; note: unknown }[] = []
  const go = vi.fn(async () => options.left ?? true)
  let outcome: RoundTripOutcome = { method: 'none', code: 'USER_DECLINED' }
  const trips: RoundTrips = {
    async prepare(ask, note) {
      asked.push({ ask, note })
      return { go }
    },
    take: vi.fn(async () => {
      const last = asked.at(-1)
      return last ? { note: last.note, outcome } : null
    }),
  }
  const { createClient } = world
  world.deps.createClient = async (account, doors) => createClient({ account, trips, ...doors })
  return {
    ...{ world, trips, asked, go },
    answer: (next: RoundTripOutcome) => {
      outcome = next
    },
    /** The page as it is loaded again after the trip. */
    comeBack: (step: string) =>
      startAt(world, step, { ...config, page: { ...page, answer: 'anything' } }),
  }
}

const blocked = (world: ReturnType<typeof setUp>['world']) =>
  startAt(world, 'ready', { ...config, page })

async function consent() {
  const { enclave } = createWorld()
  const params = { ...PROFILE, credentials: [], consumer: CONSUMER, lockedUntil: 0, purpose: 'x' }
  return { method: 'share', result: await enclave.share(params as never) } as RoundTripOutcome
}

describe('where no window opens', () => {
  it('a way on that does not get ready holds nobody', async () => {
    const { world, trips, go } = setUp()
    let prepare: (departure: { go: typeof go }) => void = () => undefined
    trips.prepare = () => new Promise((resolve) => (prepare = resolve))
    const controller = await blocked(world)
    controller.actions.share()
    await arriveAt(controller, 'error')
    controller.actions.goOn()
    controller.actions.back()
    await arriveAt(controller, 'ready')
    controller.actions.askPassword()
    await arriveAt(controller, 'changing-password')
    prepare({ go })
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(go).not.toHaveBeenCalled()
  })

  it.each(['POPUP_BLOCKED', 'POPUP_ISOLATED'] as const)(
    'after %s: the way on is ready before the click, and the click takes it at once',
    async (code) => {
      const { world, asked, go } = setUp({ code })
      const controller = await blocked(world)
      controller.actions.share()
      await arriveAt(controller, 'error')
      await vi.waitFor(() => expect(asked).toHaveLength(1))
      expect(asked[0]?.ask.method).toBe('share')
      expect(go).not.toHaveBeenCalled()
      controller.actions.goOn()
      await Promise.resolve()
      await Promise.resolve()
      expect(go).toHaveBeenCalledOnce()
    },
  )

  it('asks anew when the screen has stood for a while', async () => {
    const { world, asked, go } = setUp()
    const controller = await blocked(world)
    controller.actions.share()
    await arriveAt(controller, 'error')
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 600_000)
    controller.actions.goOn()
    await vi.waitFor(() => expect(go).toHaveBeenCalledOnce())
    expect(asked).toHaveLength(2)
    vi.restoreAllMocks()
  })

  it('says so when the page is not let go', async () => {
    const { world } = setUp({ left: false })
    const controller = await blocked(world)
    controller.actions.share()
    await arriveAt(controller, 'error')
    controller.actions.goOn()
    await vi.waitFor(() =>
      expect(controller.get()).toMatchObject({ error: { code: 'ROUND_TRIP_IMPOSSIBLE' } }),
    )
  })

  it('is not offered after another failure, nor for what does not fit', () => {
    const behind = { step: 'connecting' } as const
    const wire = (code: 'POPUP_BLOCKED' | 'USER_CLOSED') =>
      new IdosError(code) as never as { code: 'POPUP_BLOCKED'; message: string; docsPath: string }
    const at = (code: 'POPUP_BLOCKED' | 'USER_CLOSED', action: string) =>
      canGoOn({ step: 'error', error: wire(code), retry: { action } as never, behind })
    for (const action of ['share', 'create-profile', 'view', 'backup']) {
      expect(at('POPUP_BLOCKED', action)).toBe(true)
      expect(at('USER_CLOSED', action)).toBe(false)
    }
    for (const action of ['verify', 'password', 'revoke']) {
      expect(at('POPUP_BLOCKED', action)).toBe(false)
    }
  })

  it('prepares nothing where there is no page to come back to', async () => {
    const { world, asked } = setUp()
    const controller = await startAt(world, 'ready')
    controller.actions.share()
    await arriveAt(controller, 'error')
    expect(asked).toEqual([])
  })
})

describe('a person who comes back', () => {
  async function leave(act: 'share' | 'view') {
    const parts = setUp()
    const controller = await blocked(parts.world)
    if (act === 'share') controller.actions.share()
    else controller.actions.view(CREDENTIAL_ID)
    await arriveAt(controller, 'error')
    await vi.waitFor(() => expect(parts.asked).toHaveLength(1))
    return parts
  }

  it('finds the share going on by itself, to the grant', async () => {
    const { world, answer, comeBack } = await leave('share')
    answer(await consent())
    const controller = await comeBack('granted')
    expect(world.network.share.mock.calls.map(([copy]) => copy.id)).toEqual([COPY_ID])
    expect(world.emitted).toMatchObject([['granted', { copyId: COPY_ID }]])
    expect(await controller.host.requestGrant(signal)).toMatchObject({ copyId: COPY_ID })
  })

  it('finds what they declined as such', async () => {
    const { comeBack, world } = await leave('share')
    const controller = await comeBack('error')
    expect(controller.get()).toMatchObject({ error: { code: 'USER_DECLINED' } })
    expect(world.network.share).not.toHaveBeenCalled()
  })

  it('finds the screen of before when they looked at something', async () => {
    const { answer, comeBack } = await leave('view')
    answer({ method: 'view', result: { viewed: true } })
    const controller = await comeBack('ready')
    expect(controller.get().step).toBe('ready')
  })

  it('finds their new profile being registered', async () => {
    const parts = setUp()
    parts.world.records.hasProfile = false
    const controller = await startAt(parts.world, 'no-profile', { ...config, page })
    controller.actions.createProfile()
    await arriveAt(controller, 'error')
    await vi.waitFor(() => expect(parts.asked[0]?.ask.method).toBe('createKey'))
    parts.answer({ method: 'createKey', result: PROFILE })
    await parts.comeBack('ready')
    expect(parts.world.hostCalls.map(([method]) => method)).toContain('profile.create')
  })

  it('finds nothing changed by an answer to no question', async () => {
    const { world, trips, comeBack } = setUp()
    const controller = await comeBack('ready')
    await vi.waitFor(() => expect(trips.take).toHaveBeenCalledOnce())
    expect(controller.get().step).toBe('ready')
    expect(world.network.share).not.toHaveBeenCalled()
    await controller.host.refresh()
    expect(trips.take).toHaveBeenCalledOnce()
  })
})
