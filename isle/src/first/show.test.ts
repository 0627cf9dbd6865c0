import { describe, expect, it, vi } from 'vitest'
import { createStore } from '../control/store.ts'
import type { FlowState } from '../flow/state.ts'
import { FIRST_VISIT, type Visit } from '../flow/visit.ts'
import { en } from '../messages/en.ts'
import { createShow, type Screens, type Shown } from './show.ts'

const asking: FlowState = { step: 'not-connected', waiting: true }
const first: FlowState = { step: 'not-connected', waiting: false }

function setUp({ isPill = false, patience = 10_000 } = {}) {
  const store = createStore<Visit, FlowState>((visit, flow) => ({ ...visit, flow }), FIRST_VISIT)
  const connect = vi.fn()
  const shown = {
    language: { locale: 'en', messages: en },
    controller: { subscribe: store.subscribe, visit: store.get, actions: { connect } },
    around: () => ({}),
    isPill,
  } as unknown as Shown
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const card = { focused: () => 'Connect wallet', released: () => released }
  const screens = { draw: vi.fn() }
  const painted: (() => void)[] = []
  const load = vi.fn(async (): Promise<Screens> => screens)
  const options = {
    drawFirst: vi.fn((_: unknown, _press: { connect(): void }) => card),
    drawFailed: vi.fn(),
    load,
    afterPaint: (then: () => void) => painted.push(then),
    onDrawn: vi.fn(),
    patience,
  }
  const show = createShow(options)
  const paint = () => painted.forEach((then) => void then())
  const dispatch = (flow: FlowState) => store.dispatch(flow)
  return { ...options, connect, dispatch, paint, release, screens, show, shown }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

describe('the first card', () => {
  it('comes once the wallet has said that it does not know the page, without React', () => {
    const { show, shown, dispatch, drawFirst, load } = setUp()
    dispatch(asking)
    show(shown)
    expect(drawFirst).not.toHaveBeenCalled()
    dispatch(first)
    expect(drawFirst).toHaveBeenCalledOnce()
    expect(load).not.toHaveBeenCalled()
  })

  it('asks for a wallet when its button is pressed', () => {
    const { show, shown, dispatch, drawFirst, connect } = setUp()
    dispatch(first)
    show(shown)
    drawFirst.mock.calls[0]?.[1].connect()
    expect(connect).toHaveBeenCalledOnce()
  })

  it('gives way to React after it was painted, and not while its button is held', async () => {
    const { show, shown, dispatch, paint, load, release, screens, onDrawn } = setUp()
    dispatch(first)
    show(shown)
    paint()
    paint()
    await settled()
    expect(load).toHaveBeenCalledOnce()
    expect(screens.draw).not.toHaveBeenCalled()
    expect(onDrawn).not.toHaveBeenCalled()
    release()
    await settled()
    expect(screens.draw).toHaveBeenCalledExactlyOnceWith(shown, 'Connect wallet')
    expect(onDrawn).toHaveBeenCalledOnce()
  })

  it('is drawn once, whatever the state does before React is there', async () => {
    const { show, shown, dispatch, drawFirst } = setUp()
    dispatch(first)
    show(shown)
    dispatch(asking)
    dispatch(first)
    show(shown)
    expect(drawFirst).toHaveBeenCalledOnce()
  })

  it.each([
    ['where the page has a pill', first, true],
    ['where the wallet knows the page', { step: 'loading' } as FlowState, false],
  ])('does not come %s', async (_, state, isPill) => {
    const { show, shown, dispatch, drawFirst, screens } = setUp({ isPill })
    dispatch(state)
    show(shown)
    await settled()
    expect(drawFirst).not.toHaveBeenCalled()
    expect(screens.draw).toHaveBeenCalledExactlyOnceWith(shown, null)
  })

  it('does not come where a wallet takes long to say what it knows', async () => {
    const { show, shown, dispatch, drawFirst, screens } = setUp({ patience: 1 })
    dispatch(asking)
    show(shown)
    await vi.waitFor(() => expect(screens.draw).toHaveBeenCalledOnce())
    dispatch(first)
    expect(drawFirst).not.toHaveBeenCalled()
  })

  it('becomes a way on where the other screens do not come', async () => {
    const { show, shown, dispatch, paint, load, drawFailed, screens } = setUp()
    load.mockRejectedValueOnce(new Error('offline'))
    dispatch(first)
    show(shown)
    paint()
    await settled()
    expect(drawFailed).toHaveBeenCalledExactlyOnceWith(shown.language)
    expect(screens.draw).not.toHaveBeenCalled()
  })
})

it('shows what it is given last', async () => {
  const { show, shown, dispatch, screens } = setUp()
  dispatch({ step: 'loading' } as FlowState)
  show(shown)
  await settled()
  const other = { ...shown, language: { locale: 'de', messages: en } }
  show(other)
  expect(screens.draw).toHaveBeenLastCalledWith(other, null)
})
