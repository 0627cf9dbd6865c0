import { IdosError, type IsleState, toWireError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { connecting, onBankPage, setUp } from './testing/isle-world.ts'

onBankPage()

const ready: IsleState = { ...connecting, status: 'ready', account: '0x1' }
const failed = (code: 'USER_CLOSED' | 'WALLET_REJECTED'): IsleState => ({
  ...ready,
  status: 'error',
  error: toWireError(new IdosError(code, { details: { lockedUntil: 1 } })),
})

/** A mounted Isle, and what its page hears of it from here on. */
async function heard() {
  const { handle, open, page } = setUp()
  const isle = await open()
  const seen: string[] = []
  const errors: IdosError[] = []
  handle.on('change', ({ status }) => seen.push(status))
  handle.on('error', (error) => {
    errors.push(error)
    seen.push(error.code)
  })
  async function tell(...states: IsleState[]) {
    for (const state of states) isle.emit('change', state)
    // The height comes behind them on the same port.
    const frame = page.frames.at(-1)
    if (frame) frame.style.height = ''
    isle.emit('resize', { height: 500 })
    await vi.waitFor(() => expect(frame?.style.height).toBe('500px'))
  }
  return { handle, seen, errors, tell }
}

describe('what a page hears', () => {
  it('is a change once, however often the Isle says it', async () => {
    const { seen, tell, handle } = await heard()
    await tell(ready, ready, { ...ready }, connecting, ready)
    expect(seen).toEqual(['ready', 'connecting', 'ready'])
    handle.destroy()
  })

  it('is no change when the Isle opens as the handle says already', async () => {
    const { handle, open } = setUp()
    const changed = vi.fn()
    handle.on('change', changed)
    await open()
    expect(changed).not.toHaveBeenCalled()
    handle.destroy()
  })

  it('is an error inside the Isle, behind its change, with code, details and place', async () => {
    const { seen, errors, tell, handle } = await heard()
    await tell(failed('USER_CLOSED'))
    expect(seen).toEqual(['error', 'USER_CLOSED'])
    expect(errors[0]).toBeInstanceOf(IdosError)
    expect(errors[0]).toMatchObject({
      details: { lockedUntil: 1 },
      docsPath: 'https://docs.idos.network/errors/user-closed',
    })
    handle.destroy()
  })

  it('is each error once, and the same one again when it comes again', async () => {
    const { seen, tell, handle } = await heard()
    const closed = failed('USER_CLOSED')
    await tell(closed, closed, { ...closed, account: '0x2' })
    expect(seen).toEqual(['error', 'USER_CLOSED', 'error'])
    await tell(failed('WALLET_REJECTED'), ready, closed)
    expect(seen.slice(3)).toEqual(['error', 'WALLET_REJECTED', 'ready', 'error', 'USER_CLOSED'])
    handle.destroy()
  })

  it('is an error that an Isle which loads again still shows', async () => {
    let state = connecting
    const { handle, open, answer, page } = setUp({}, { configure: () => ({ state }) })
    const errors: string[] = []
    handle.on('error', ({ code }) => errors.push(code))
    await open()
    state = failed('USER_CLOSED')
    page.frames[0]?.fire('load')
    answer(1)
    await vi.waitFor(() => expect(errors).toEqual(['USER_CLOSED']))
    handle.destroy()
  })
})
