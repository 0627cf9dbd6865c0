import type { NewProfile } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { issuerAt } from './issuer-at.ts'

const info = { name: 'Issuer', authPublicKey: '00'.repeat(32) }
const profile = { userId: 'u' } as NewProfile
const signal = new AbortController().signal

function create(answer: () => Promise<Response>, options = {}) {
  const fetch = vi.fn(answer)
  const issuer = issuerAt('https://issuer.example/api/', { ...info, fetch, ...options })
  return { fetch, done: issuer.createProfile?.(profile, { signal }) }
}

describe('issuerAt', () => {
  it('posts the profile as JSON and without cookies', async () => {
    const { fetch, done } = create(async () => new Response(null, { status: 201 }))
    await done
    expect(fetch).toHaveBeenCalledWith(
      'https://issuer.example/api/profiles',
      expect.objectContaining({ method: 'POST', body: '{"userId":"u"}', credentials: 'omit' }),
    )
  })

  it.each([
    [
      'a known code',
      Response.json({ code: 'PROFILE_EXISTS' }, { status: 409 }),
      { code: 'PROFILE_EXISTS' },
    ],
    [
      'a problem with a sentence',
      Response.json({ code: 'made-up', detail: 'The proof has expired.' }, { status: 422 }),
      {
        code: 'PROFILE_CREATION_FAILED',
        details: { status: 422, reason: 'The proof has expired.' },
      },
    ],
    [
      'no JSON at all',
      new Response('<html>', { status: 502 }),
      { code: 'PROFILE_CREATION_FAILED', details: { status: 502, reason: '' } },
    ],
    ['a null body', Response.json(null, { status: 500 }), { code: 'PROFILE_CREATION_FAILED' }],
  ])('turns a failure with %s into a typed error', async (_, response, expected) => {
    await expect(create(async () => response).done).rejects.toMatchObject(expected)
  })

  it('is typed when the issuer cannot be reached or does not answer in time', async () => {
    const unreachable = create(() => Promise.reject(new TypeError('failed to fetch')))
    await expect(unreachable.done).rejects.toMatchObject({ code: 'PROFILE_CREATION_FAILED' })
    const hanging = vi.fn(
      (_url: unknown, init?: RequestInit) =>
        new Promise<Response>((_, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
        }),
    )
    const slow = issuerAt('https://issuer.example', { ...info, fetch: hanging, deadline: 20 })
    await expect(slow.createProfile?.(profile, { signal })).rejects.toMatchObject({
      code: 'PROFILE_CREATION_FAILED',
    })
  })

  it('says ABORTED when the caller gave up', async () => {
    const aborted = AbortSignal.abort()
    const issuer = issuerAt('https://issuer.example', {
      ...info,
      fetch: async (_, init) => {
        init?.signal?.throwIfAborted()
        return new Response()
      },
    })
    await expect(issuer.createProfile?.(profile, { signal: aborted })).rejects.toMatchObject({
      code: 'ABORTED',
    })
  })
})
