import { decodeBase64, encodeBase64, encodeUtf8 } from '@idos/crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { IDLE_LIMIT } from '../shared/idle-limit.ts'
import { runKdfJob } from './kdf.ts'
import { changing, NEW_PASSWORD, OLD } from './rekey-testkit.ts'
import {
  type Closers,
  code,
  legacy,
  PASSWORD,
  password,
  requester,
  sealed,
  TICKET,
} from './testkit.ts'

const closers: Closers = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})
const isWiped = (bytes: Uint8Array | undefined) => bytes?.every((byte) => byte === 0)

describe('the keys of a change', () => {
  async function changed() {
    const change = await changing(closers)
    await change.popup.call('unlock', password(PASSWORD))
    await change.popup.call('createKey', password(NEW_PASSWORD))
    await change.popup.call('finish', {})
    await change.answer
    return change
  }
  const view = async (
    { setting }: Awaited<ReturnType<typeof changing>>,
    publicKey: string,
    n: number,
  ) => {
    const credential = await sealed('z', publicKey)
    const params = { userId: legacy.userId, publicKey, credential }
    setting.frame.call('view', { ticket: TICKET(n), requester, params }).catch(() => undefined)
    const popup = setting.openPopup(TICKET(n))
    const { needsPassword } = await popup.call('describe', {})
    if (!needsPassword) await popup.call('contents', {})
    await popup.call('decline', {})
    return needsPassword
  }

  it('are the old one until the profile is named with the new one, then that', async () => {
    const change = await changed()
    const next = change.publicKey(NEW_PASSWORD)
    expect(await view(change, legacy.publicKey, 2)).toBe(false)
    expect(await view(change, next, 3)).toBe(false)
    expect(isWiped(change.made[0]?.secret)).toBe(true)
    expect(await view(change, legacy.publicKey, 4)).toBe(true)
    expect(await view(change, next, 5)).toBe(false)
  })

  it('go both when nobody used them for too long', async () => {
    const change = await changed()
    change.setting.advance(IDLE_LIMIT)
    change.setting.core.checkIdle()
    expect(change.made.map(({ secret }) => isWiped(secret))).toEqual([true, true])
    expect(await view(change, change.publicKey(NEW_PASSWORD), 2)).toBe(true)
  })

  it('leave no secret behind when the change is over, or comes to nothing', async () => {
    const { handed, popup, answer } = await changing(closers)
    await popup.call('unlock', password(PASSWORD))
    await popup.call('createKey', password(PASSWORD)).catch(() => undefined)
    await popup.call('decline', {})
    expect(await code(answer)).toBe('USER_DECLINED')
    const { handed: others } = await changed()
    expect([...handed, ...others].map(isWiped)).toEqual([true, true, true, true])
  })

  it('end with a window that is left alone for too long', async () => {
    const { handed, popup, answer, setting } = await changing(closers)
    await popup.call('unlock', password(PASSWORD))
    setting.advance(IDLE_LIMIT)
    setting.core.checkIdle()
    expect(await code(answer)).toBe('ENCLAVE_LOCKED')
    expect(handed.map(isWiped)).toEqual([true])
  })

  it('come from the derivation with their secret only when it is asked for', async () => {
    const job = {
      userId: legacy.userId,
      expected: decodeBase64(legacy.publicKey),
      engine: 'js' as const,
    }
    const plain = await runKdfJob({ ...job, password: encodeUtf8(PASSWORD) })
    expect(plain).toMatchObject({ profile: 1 })
    expect(plain && 'secret' in plain).toBe(false)
    const asked = await runKdfJob({ ...job, password: encodeUtf8(PASSWORD), withSecret: true })
    expect(encodeBase64(asked?.secret ?? new Uint8Array())).toBe(OLD)
  })
})
