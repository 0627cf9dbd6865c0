import { IdosError } from '@idos/protocol'
import { describe, expect, it, vi } from 'vitest'
import { courier } from './contract/samples.ts'
import { createIsle } from './create-isle.ts'
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

  it('hands a query on as it is: what it says is for the Isle to read', async () => {
    const query = { credentials: [], anything: ['goes', null, 0] } as never
    const { configured, open } = setUp({ request: { query, purpose: 'Open an account' } })
    await open()
    expect(configured).toMatchObject([{ request: { query, purpose: 'Open an account' } }])
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
    isle.emit('resize', { height: 512 })
    isle.emit('granted', grant)
    await vi.waitFor(() => expect(page.frames[0]?.style.height).toBe('512px'))
    expect(seen).toEqual(['ready'])
    expect(handle.state.status).toBe('ready')
    handle.destroy()
  })

  it('tells of Escape in the Isle', async () => {
    const { handle, open } = setUp()
    const dismissed = vi.fn()
    handle.on('dismiss', dismissed)
    const isle = await open()
    isle.emit('dismiss', {})
    await vi.waitFor(() => expect(dismissed).toHaveBeenCalledOnce())
  })

  it('keeps the other listeners when one throws', async () => {
    vi.stubGlobal('reportError', vi.fn())
    const { handle, open } = setUp()
    handle.on('change', () => {
      throw new Error('listener')
    })
    const seen = vi.fn()
    handle.on('change', seen)
    const isle = await open()
    isle.emit('change', { ...connecting, status: 'ready' })
    await vi.waitFor(() => expect(seen).toHaveBeenCalledOnce())
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

  it('tells an Isle that opens of the last account only, and of every later one', async () => {
    let change: (address: string | null) => void = () => undefined
    const wallet = courier((listener) => {
      change = listener
    })
    const { handle, open, hostEventsSeen } = setUp({ wallet })
    change('0x1')
    change('0x2')
    await open()
    change('0x3')
    await vi.waitFor(() => expect(hostEventsSeen).toHaveLength(2))
    change(null)
    await vi.waitFor(() => expect(hostEventsSeen).toHaveLength(3))
    const told = ['0x2', '0x3', null].map((address) => ['wallet.changed', { address }])
    expect(hostEventsSeen).toEqual(told)
    handle.destroy()
  })
})
