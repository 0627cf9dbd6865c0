import { IdosError } from '@idos/protocol'
import { describe, expect, it } from 'vitest'
import { createFakeIsle } from './fake-isle.ts'
import { challenge, codeOf, request, writeGrant } from './isle-world.ts'

/** A page under test: shows a status, and asks for a grant when its button is pressed. */
function hostPage(createIsle: ReturnType<typeof createFakeIsle>['createIsle']) {
  const shown: string[] = []
  const isle = createIsle({ container: '#isle', request })
  isle.on('change', ({ status }) => shown.push(status))
  isle.on('error', ({ code }) => shown.push(code))
  return { shown, press: () => isle.requestGrant(), isle }
}

describe('a fake Isle', () => {
  it('gives the page’s request what the test says, in the order of the real one', async () => {
    const fake = createFakeIsle()
    const { shown, press } = hostPage(fake.createIsle)
    fake.ready({ status: 'ready', account: '0x1' })
    const asked = press()
    const grant = fake.grant({ consumer: 'https://shop.example' })
    await expect(asked).resolves.toEqual(grant)
    expect(shown).toEqual(['ready', 'granted'])
    expect(fake.handle.state).toMatchObject({ status: 'granted', account: '0x1', grant })
    expect(fake.calls).toEqual([{ method: 'requestGrant', params: {} }])
    expect(fake.options?.request).toEqual(request)
  })

  it('ends what waits with the error that it shows, and tells of it once', async () => {
    const fake = createFakeIsle()
    const { shown, press } = hostPage(fake.createIsle)
    fake.ready({ status: 'ready' })
    const asked = codeOf(press())
    fake.fail('USER_DECLINED')
    fake.fail('USER_DECLINED')
    expect(await asked).toBe('USER_DECLINED')
    expect(shown).toEqual(['ready', 'error', 'USER_DECLINED'])
  })

  it('says nothing twice', () => {
    const fake = createFakeIsle()
    const { shown } = hostPage(fake.createIsle)
    fake.show({ status: 'ready' })
    fake.show({ status: 'ready' })
    expect(shown).toEqual(['ready'])
  })

  it('revokes', () => {
    const fake = createFakeIsle()
    const revoked: string[] = []
    fake.handle.on('revoked', ({ grantId }) => revoked.push(grantId))
    const { grantId } = fake.grant()
    fake.revoke()
    expect(revoked).toEqual([grantId])
    expect(fake.handle.state).toMatchObject({ status: 'ready', grant: null })
  })

  it('answers a challenge, and only the calls that brought one', async () => {
    const fake = createFakeIsle()
    const signing = fake.handle.requestWriteGrant(challenge)
    const sharing = fake.handle.requestGrant()
    const proven = { writeGrant, possession: { tag: 'dd'.repeat(32) } }
    fake.signWriteGrant(proven)
    await expect(signing).resolves.toEqual(proven)
    fake.fail(new IdosError('USER_CLOSED'))
    expect(await codeOf(sharing)).toBe('USER_CLOSED')
  })

  it('ends calls by their signal and by its end, as the real one does', async () => {
    const fake = createFakeIsle()
    const controller = new AbortController()
    const aborted = codeOf(fake.handle.requestGrant({ signal: controller.signal }))
    const waiting = codeOf(fake.handle.requestGrant())
    controller.abort()
    expect(await aborted).toBe('ABORTED')
    fake.handle.destroy()
    expect(await waiting).toBe('DISCONNECTED')
    expect(await codeOf(fake.handle.refresh())).toBe('DISCONNECTED')
    expect(fake.destroyed).toBe(true)
  })

  it('refuses options that the real one refuses', () => {
    const { createIsle } = createFakeIsle()
    const wrong = { container: '#isle', request: { ...request, lockedFor: -1 } }
    expect(() => createIsle(wrong)).toThrow('request.lockedFor')
  })

  it.each([
    { status: 'done' as never },
    { error: { code: 'PWNED', message: '', docsPath: '' } as never },
    { more: 1 } as never,
  ])('cannot be made to show %j, which no Isle shows', (state) => {
    expect(() => createFakeIsle().show(state)).toThrow(TypeError)
  })
})
