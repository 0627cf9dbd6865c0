import { readFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import { onBankPage, setUp } from '../testing/isle-world.ts'
import { createSession } from './session.ts'
import { BRIDGE_VERSION } from './version.ts'

onBankPage()

describe('devtools', () => {
  it('hear what page and Isle say, from the first word, and disturb neither', async () => {
    const { handle, open } = setUp({ tokens: { accent: '#123456' } })
    const changed = vi.fn()
    const session = createSession(handle, changed)
    const isle = await open()
    const account = '0x5cCbe82FEDE13aecdA449eCA4D4dE05E45861684'
    isle.emit('change', { status: 'signed-out', account, grant: null, error: null })
    await vi.waitFor(() => expect(handle.state.account).toBe(account))
    expect(
      session.lines().map(({ direction, kind, name, note }) => [direction, kind, name, note]),
    ).toEqual([
      ['to Isle', 'call', 'configure', ''],
      ['from Isle', 'result', 'configure', 'connecting'],
      ['from Isle', 'event', 'change', 'signed-out'],
    ])
    expect(changed).toHaveBeenCalled()
    const text = session.text()
    expect(text).toContain('State: signed-out')
    expect(text).toContain('Isle: https://isle.example')
    expect(text).toMatch(/Handshake: \d+ ms/)
    expect(text).not.toContain(account)
    expect(text).not.toContain('#123456')
    handle.destroy()
  })

  it('keep the last 300 lines', async () => {
    const { handle, open } = setUp()
    const session = createSession(handle, () => undefined)
    const isle = await open()
    for (let height = 1; height <= 400; height++) isle.emit('resize', { height })
    await vi.waitFor(() => expect(session.lines()).toHaveLength(300))
    expect(session.lines()[0]?.name).toBe('resize')
    session.clear()
    expect(session.lines()).toEqual([])
    session.stop()
    handle.destroy()
  })

  it('name the version that the package has', () => {
    const path = new URL('../../package.json', import.meta.url)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ version: BRIDGE_VERSION })
  })
})
