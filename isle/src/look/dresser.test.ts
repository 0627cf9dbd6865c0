import { afterAll, describe, expect, it, vi } from 'vitest'
import { createDresser } from './dresser.ts'

const createPage = () =>
  ({ documentElement: { dataset: {} as Record<string, string> } }) as unknown as Document

describe('the dresser', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  afterAll(() => warned.mockRestore())

  it('sets theme and mode at once, keeps what is not named, and loads nothing for them', async () => {
    const page = createPage()
    const load = vi.fn()
    const dresser = createDresser(page, load)
    dresser({})
    expect(page.documentElement.dataset).toEqual({ theme: 'auto', mode: 'inline' })
    dresser({ theme: 'dark' })
    dresser({ mode: 'frameless' })
    expect(page.documentElement.dataset).toEqual({ theme: 'dark', mode: 'frameless' })
    await dresser({ theme: 'auto' })
    expect(load).not.toHaveBeenCalled()
  })

  it('has the theme of the person before the one of the host, for as long as they want it', () => {
    const page = createPage()
    let own: 'light' | null = 'light'
    const dresser = createDresser(page, vi.fn(), () => own)
    dresser({ theme: 'dark' })
    expect(page.documentElement.dataset.theme).toBe('light')
    own = null
    dresser({})
    expect(page.documentElement.dataset.theme).toBe('dark')
  })

  it('applies one look after the other, also when the first takes longer to load', async () => {
    const dress = vi.fn()
    let first = (): void => undefined
    const load = vi
      .fn()
      .mockImplementationOnce(
        () =>
          new Promise((resolve) => {
            first = () => resolve({ dress })
          }),
      )
      .mockImplementation(async () => ({ dress }))
    const dresser = createDresser(createPage(), load)
    dresser({ tokens: { accent: '#111111' } })
    const second = dresser({ tokens: { accent: '#222222' } })
    await vi.waitFor(() => expect(load).toHaveBeenCalledOnce())
    first()
    await second
    expect(dress.mock.calls.map(([, look]) => look.tokens.accent)).toEqual(['#111111', '#222222'])
  })

  it('goes on without when the code cannot be loaded, and with the next look when it can', async () => {
    const dress = vi.fn()
    const load = vi
      .fn()
      .mockRejectedValueOnce(new TypeError('offline'))
      .mockResolvedValue({ dress })
    const dresser = createDresser(createPage(), load)
    await dresser({ tokens: { accent: '#111111' } })
    expect(warned).toHaveBeenCalledOnce()
    await dresser({ tokens: {} })
    expect(dress).toHaveBeenCalledOnce()
  })
})
