import { describe, expect, it, vi } from 'vitest'
import { onBankPage, setUp } from './testing/isle-world.ts'

onBankPage()

describe('the look of an Isle', () => {
  it('follows the height over a moment, and at once for who wants nothing to move', async () => {
    const { handle, open, page } = setUp()
    const isle = await open()
    isle.emit('resize', { height: 500 })
    await vi.waitFor(() => expect(page.frames[0]?.style.height).toBe('500px'))
    expect(page.frames[0]?.style.transition).toBe('height .2s')
    vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('reduce') }))
    isle.emit('resize', { height: 501 })
    await vi.waitFor(() => expect(page.frames[0]?.style.height).toBe('501px'))
    expect(page.frames[0]?.style.transition).toBe('')
    handle.destroy()
  })

  it('is as small as a pill from the start, as the Isle says how wide, and whole again', async () => {
    const { handle, open, page } = setUp({ mode: 'pill' })
    const [frame] = page.frames
    expect(frame?.style.cssText).toContain('height:60px')
    const isle = await open()
    const size = () => [frame?.style.width, frame?.style.height]
    isle.emit('resize', { height: 61, width: 182 })
    await vi.waitFor(() => expect(size()).toEqual(['182px', '61px']))
    isle.emit('resize', { height: 61 })
    await vi.waitFor(() => expect(size()).toEqual(['100%', '436px']))
    handle.destroy()
  })

  it('has the scheme of the person before the one of the page', async () => {
    const { handle, open, page } = setUp({ theme: 'light' })
    const isle = await open()
    const scheme = () => page.frames[0]?.style.colorScheme
    isle.emit('resize', { height: 500, theme: 'dark' })
    await vi.waitFor(() => expect(scheme()).toBe('dark'))
    isle.emit('resize', { height: 500 })
    await vi.waitFor(() => expect(scheme()).toBe('light'))
    handle.destroy()
  })

  it('sends a changed look to the Isle', async () => {
    const { handle, open, hostEventsSeen } = setUp()
    await open()
    handle.update({ theme: 'light', tokens: { accent: '#123456' } })
    await vi.waitFor(() =>
      expect(hostEventsSeen).toEqual([
        ['theme', { theme: 'light', tokens: { accent: '#123456' } }],
      ]),
    )
    handle.destroy()
  })

  it('sends all of a look at first and only what changes of it then, fonts as bytes', async () => {
    const fonts = [{ family: 'Brand', data: new Uint8Array([1, 2, 3, 4]).buffer }]
    const { handle, open, configured, hostEventsSeen } = setUp({ fonts, mode: 'frameless' })
    await open()
    expect(configured).toMatchObject([{ fonts, mode: 'frameless' }])
    handle.update({ tokens: { accent: '#123456', dark: { accent: '#abcdef' } } })
    handle.update({ mode: 'inline' })
    await vi.waitFor(() =>
      expect(hostEventsSeen).toEqual([
        ['theme', { tokens: { accent: '#123456', dark: { accent: '#abcdef' } } }],
        ['theme', { mode: 'inline' }],
      ]),
    )
    handle.destroy()
  })

  it('leaves it to the Isle to judge a token', async () => {
    const tokens = { later: '1px', accent: 'url(x)' } as object
    const { handle, open, configured } = setUp({ tokens })
    await open()
    expect(configured).toMatchObject([{ tokens }])
    handle.destroy()
  })

  it('is never lower than at first, so that nothing below it moves', async () => {
    const { handle, open, page } = setUp()
    const grantId = '3acc2c44-1c43-5342-824d-1c4aa52b72c2'
    const seen: unknown[] = []
    handle.on('revoked', (data) => seen.push(data))
    const isle = await open()
    isle.emit('resize', { height: 16 })
    isle.emit('revoked', { grantId })
    await vi.waitFor(() => expect(seen).toEqual([{ grantId }]))
    expect(page.frames[0]?.style.height).toBe('436px')
    handle.destroy()
  })
})
