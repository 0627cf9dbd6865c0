import { IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { createIsle } from './create-isle.ts'
import { createFakePage } from './testing/fake-page.ts'
import {
  challenge,
  codeOf,
  connecting,
  consumerProof,
  grant,
  onBankPage,
  request,
  setUp,
  writeGrant,
} from './testing/isle-world.ts'
import { failureWords } from './words.ts'

onBankPage()

describe('createIsle', () => {
  it('mounts one titled, sandboxed frame without attributes that a policy forbids', () => {
    const { page } = setUp()
    const [frame] = page.frames
    expect(frame?.title).toBe('idOS')
    expect(frame?.allow).toBe('publickey-credentials-get')
    expect(frame?.referrerPolicy).toBe('no-referrer')
    expect((frame as unknown as { attributes: object }).attributes).toEqual({
      sandbox:
        'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-forms allow-downloads allow-top-navigation-by-user-activation',
    })
  })

  it('configures the Isle with the duties of the host and the proof of its own profile', async () => {
    const { configured, open } = setUp({ theme: 'dark' })
    await open()
    expect(configured).toEqual([
      {
        theme: 'dark',
        request,
        consumerProof,
        page: { address: 'https://bank.example/shop', answer: '' },
        host: { createsProfiles: false, verifiesIdentity: false, hasWallet: false },
      },
    ])
    expect(fetch).toHaveBeenCalledWith(
      'https://bank.example/.well-known/idos-consumer.json',
      expect.objectContaining({ credentials: 'omit' }),
    )
  })

  it('hands the page’s texts to the Isle as they are', async () => {
    const texts = { 'noCredential.verify': 'Check my identity' }
    const { configured, open } = setUp({ texts })
    await open()
    expect(configured).toMatchObject([{ texts }])
    const wrong = { 'noCredential.verify': 'x'.repeat(301) }
    expect(() => setUp({ texts: wrong })).toThrowError(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        details: { option: 'texts.noCredential.verify' },
      }),
    )
  })

  it('hands the answer of a round trip to the Isle, and clears it from the address then', async () => {
    const replaceState = vi.fn()
    const answer = `${'ab'.repeat(32)}.AAAA`
    vi.stubGlobal('location', {
      origin: 'https://bank.example',
      href: `https://bank.example/#/cart&idos-answer=${answer}`,
    })
    vi.stubGlobal('history', { state: 7, replaceState })
    const { configured, open } = setUp()
    expect(replaceState).not.toHaveBeenCalled()
    await open()
    expect(configured).toMatchObject([{ page: { address: 'https://bank.example/#/cart', answer } }])
    expect(replaceState.mock.calls).toEqual([[7, '', 'https://bank.example/#/cart']])
  })

  it.each([
    ['cannot be read', () => Promise.reject(new TypeError('offline'))],
    ['proves nothing', async () => Response.json({ ...consumerProof, originProof: undefined })],
    ['is no object', async () => Response.json(null)],
  ])('configures without a proof when the profile %s', async (_, answer) => {
    vi.stubGlobal('fetch', answer)
    const { configured, open } = setUp()
    await open()
    expect(configured).toMatchObject([{ request }])
    expect(configured[0]).not.toHaveProperty('consumerProof')
  })

  it('offers no proof for the consumer of another site, and does not ask that site for one', async () => {
    const other = { ...request, consumer: 'https://other.example' }
    const { configured, open } = setUp({ request: other })
    await open()
    expect(configured).toMatchObject([{ request: other }])
    expect(configured[0]).not.toHaveProperty('consumerProof')
    expect(fetch).not.toHaveBeenCalled()
  })

  it('carries an issuer’s challenge to the Isle and both answers back', async () => {
    const proven = { writeGrant, possession: { tag: 'dd'.repeat(32) } }
    const asked: unknown[] = []
    const { handle, open } = setUp(
      {},
      {
        requestWriteGrant: (params) => {
          asked.push(params)
          return proven
        },
      },
    )
    await open()
    await expect(handle.requestWriteGrant(challenge)).resolves.toEqual(proven)
    expect(asked).toEqual([{ challenge }])
    const forged = { ...challenge, nonce: 'short' }
    expect(await codeOf(handle.requestWriteGrant(forged))).toBe('BAD_REQUEST')
    expect(asked).toHaveLength(1)
  })

  it('answers a grant', async () => {
    const { handle, open } = setUp({}, { requestGrant: () => grant })
    const asked = handle.requestGrant()
    await open()
    await expect(asked).resolves.toEqual(grant)
  })

  it('passes on the Isle’s typed error', async () => {
    const { handle, open } = setUp(
      {},
      {
        requestGrant: () => {
          throw new IdosError('USER_DECLINED')
        },
      },
    )
    await open()
    expect(await codeOf(handle.requestGrant())).toBe('USER_DECLINED')
  })

  it('settles open calls when it is destroyed, and every call afterwards', async () => {
    const { handle, open } = setUp({}, { requestGrant: () => new Promise(() => undefined) })
    await open()
    const open1 = codeOf(handle.requestGrant())
    await new Promise((resolve) => setTimeout(resolve, 10))
    handle.destroy()
    expect(await open1).toBe('DISCONNECTED')
    expect(await codeOf(handle.requestGrant())).toBe('DISCONNECTED')
    expect(await codeOf(handle.refresh())).toBe('DISCONNECTED')
  })

  it('ends a call by its abort signal', async () => {
    const { handle, open } = setUp({}, { requestGrant: () => new Promise(() => undefined) })
    await open()
    const controller = new AbortController()
    const asked = codeOf(handle.requestGrant({ signal: controller.signal }))
    await new Promise((resolve) => setTimeout(resolve, 10))
    controller.abort()
    expect(await asked).toBe('ABORTED')
    handle.destroy()
  })

  it('shows why it failed, with a way to try again, and rejects what waits', async () => {
    vi.useFakeTimers()
    const { container, handle, page } = setUp({ retryLabel: 'Nochmal' })
    const [frame] = page.frames
    const asked = codeOf(handle.requestGrant())
    const errors: string[] = []
    handle.on('error', (error) => errors.push(error.code))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await asked).toBe('FRAME_LOAD_TIMEOUT')
    expect(errors).toEqual(['FRAME_LOAD_TIMEOUT'])
    expect(handle.state).toMatchObject({ status: 'error', error: { code: 'FRAME_LOAD_TIMEOUT' } })
    expect(page.texts).toContain('Nochmal')
    // The browser's own error does not show, whatever the page's style says of frames.
    expect(container.children).not.toContain(frame)
    const [note] = container.children as unknown as [{ children: { fire(event: string): void }[] }]
    note.children[1]?.fire('click')
    expect(container.children).toEqual([frame])
    handle.destroy()
  })

  it('says so in the words that it was given', async () => {
    vi.useFakeTimers()
    const { container, handle, page } = setUp({ failureWords: failureWords('ar') })
    await vi.advanceTimersByTimeAsync(10_000)
    const { text, retry } = failureWords('ar')
    expect(page.texts).toEqual(expect.arrayContaining([text, retry]))
    expect(container.children).toMatchObject([{ lang: 'ar', dir: 'rtl' }])
    handle.destroy()
  })

  it('follows the Isle’s state and height', async () => {
    const { handle, open, page } = setUp()
    const seen: string[] = []
    handle.on('change', ({ status }) => seen.push(status))
    const isle = await open()
    isle.emit('change', { ...connecting, status: 'ready' })
    isle.emit('resize', { height: 412 })
    isle.emit('granted', grant)
    await vi.waitFor(() => expect(page.frames[0]?.style.height).toBe('412px'))
    expect(seen).toEqual(['connecting', 'ready'])
    expect(handle.state.status).toBe('ready')
    handle.destroy()
  })

  it('keeps the other listeners when one throws', async () => {
    vi.stubGlobal('reportError', vi.fn())
    const { handle, open } = setUp()
    handle.on('change', () => {
      throw new Error('listener')
    })
    const seen = vi.fn()
    handle.on('change', seen)
    await open()
    expect(seen).toHaveBeenCalled()
    expect(reportError).toHaveBeenCalledOnce()
    handle.destroy()
  })

  it('leaves one frame when it is mounted twice in one container', () => {
    const first = setUp()
    const second = createIsle({
      container: first.container,
      isleUrl: 'https://isle.example',
      request,
    })
    expect(first.container.children).toHaveLength(1)
    first.handle.destroy()
    expect(first.container.children).toHaveLength(1)
    second.destroy()
    expect(first.container.children).toHaveLength(0)
  })

  it('is destroyed by its signal', () => {
    const controller = new AbortController()
    const { container } = setUp({ signal: controller.signal })
    expect(container.children).toHaveLength(1)
    controller.abort()
    expect(container.children).toHaveLength(0)
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

  it.each([
    ['a missing element', { container: '#nowhere' }, 'CONTAINER_NOT_FOUND'],
    ['a relative address', { isleUrl: '/isle' }, 'CONFIG_INVALID'],
    ['a script address', { isleUrl: 'javascript:alert(1)' }, 'CONFIG_INVALID'],
    [
      'a purpose of 281 characters',
      { request: { ...request, purpose: 'x'.repeat(281) } },
      'CONFIG_INVALID',
    ],
    [
      'a consumer with a path',
      { request: { ...request, consumer: 'https://a.example/x' } },
      'CONFIG_INVALID',
    ],
  ] as const)('refuses %s', (_, options, code) => {
    const container = createFakePage().createContainer()
    let thrown: unknown
    try {
      createIsle({ container, request, ...options })
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ code })
  })

  it('names the option that is wrong', () => {
    const container = createFakePage().createContainer()
    expect(() => createIsle({ container, request: { ...request, lockedFor: -1 } })).toThrow(
      'request.lockedFor',
    )
  })
})
