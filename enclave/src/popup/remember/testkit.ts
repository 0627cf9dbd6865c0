import type { Memory } from '../../shared/remember/memory.ts'
import { createSessionHalf } from '../../shared/remember/session-half.ts'
import { allow } from '../allow.ts'
import type { Passkeys } from './passkeys.ts'

export const USER = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
export const OTHER_USER = '11111111-1111-4111-8111-000000000001'
const NOW = 1_800_000_000

/** A memory whose clock and records the test sees. */
export function testMemory(now: number) {
  const records = new Map<string, unknown>()
  const page = cookieJar()
  let latest: number | undefined
  const clock = { now }
  const memory: Memory = {
    store: {
      all: async () => [...records.values()],
      put: async (each) => void records.set(`${each.by}:${each.userId}`, each),
      delete: async (userId, by) => void records.delete(`${by}:${userId}`),
      clear: async () => records.clear(),
      latest: async () => latest,
      setLatest: async (seconds) => {
        latest = seconds
      },
    },
    session: createSessionHalf(page),
    now: () => clock.now,
  }
  return Object.assign(clock, { records, page, memory })
}

/** `document.cookie` of one page, as far as one name and `Max-Age=0` go. */
function cookieJar() {
  const jar = new Map<string, string>()
  return {
    get cookie() {
      return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    },
    set cookie(text: string) {
      const [pair = '', ...attributes] = text.split('; ')
      const [name = ''] = pair.split('=', 1)
      if (attributes.includes('Max-Age=0')) jar.delete(name)
      else jar.set(name, pair.slice(name.length + 1))
    },
  }
}

/** A whole record of the device, or of a passkey, but for what is changed. */
export async function record(change: Record<string, unknown> = {}) {
  const own =
    change.by === 'passkey'
      ? { term: 'passkey', credential: new Uint8Array([1]) }
      : {
          by: 'device',
          term: 'day',
          base: await crypto.subtle.importKey('raw', new Uint8Array(32), 'HKDF', false, [
            'deriveKey',
          ]),
        }
  return {
    version: 1,
    userId: USER,
    publicKey: 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=',
    since: NOW,
    until: NOW + 86_400,
    kdfProfile: 2,
    iv: new Uint8Array(12),
    sealed: new Uint8Array(48),
    salt: new Uint8Array(32),
    ...own,
    ...change,
  }
}

const refuse = () => Promise.reject(new DOMException('', 'SecurityError'))

export const noPasskeys: Passkeys = {
  available: async () => false,
  create: async () => 'unsupported',
  use: async () => 'unsupported',
}

/** A browser that keeps nothing: no memory, no passkey, no other window. */
export const keepsNothing = {
  loadAllow: async () => allow,
  memory: {
    store: {
      all: refuse,
      put: refuse,
      delete: refuse,
      clear: refuse,
      latest: refuse,
      setLatest: refuse,
    },
    session: createSessionHalf({ cookie: '' }),
    now: () => NOW,
  } satisfies Memory,
  passkeys: noPasskeys,
  locks: undefined,
}
