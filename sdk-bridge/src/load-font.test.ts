import { describe, expect, it, vi } from 'vitest'
import { loadFont } from './load-font.ts'

const font = { family: 'Brand', url: '/brand.woff2', weight: '100 900' }
const answer = (length: number, status = 200) =>
  vi.fn(async () => new Response(new Uint8Array(length), { status }))

describe('loadFont', () => {
  it('answers what `fonts` takes, and sends no cookies for it', async () => {
    const fetch = answer(200_000)
    const { data, ...rest } = await loadFont(font, { fetch })
    expect(rest).toEqual({ family: 'Brand', weight: '100 900' })
    expect(data.byteLength).toBe(200_000)
    expect(fetch).toHaveBeenCalledWith('/brand.woff2', { credentials: 'omit' })
  })

  it.each([
    ['one byte too many', answer(200_001), /200001 bytes/],
    ['an answer that is none', answer(4, 404), /404/],
    ['no answer', () => Promise.reject(new TypeError('offline')), /could not be fetched/],
  ])('refuses %s, and says why', async (_, fetch, message) => {
    await expect(loadFont(font, { fetch })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(message),
    })
  })

  it('ends when it is told to', async () => {
    const signal = AbortSignal.abort()
    const fetch = () => Promise.reject(signal.reason)
    await expect(loadFont(font, { fetch, signal })).rejects.toMatchObject({ code: 'ABORTED' })
  })
})
