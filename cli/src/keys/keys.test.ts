import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { idos } from '../testing/run-idos.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { withKey } from './key-file.ts'

const path = temporaryFolder()
const SECRET = '01'.repeat(32)
const none = { stdin: async () => new Uint8Array() }

function given(name: string, text: string, mode = 0o600): string {
  writeFileSync(path(name), text)
  chmodSync(path(name), mode)
  return path(name)
}

describe('a new key', () => {
  it.each(['signing', 'encryption', 'wallet'])(
    'is one for %s, in a file of its owner',
    async (kind) => {
      const file = path(`${kind}.key`)
      const made = await idos(['keys', 'new', file, '--kind', kind, '--json'])
      expect(statSync(file).mode & 0o777).toBe(0o600)
      const shown = await idos(['keys', 'show', file, '--json'])
      expect({ file, ...shown.json() }).toEqual(made.json())
      const [head, hex] = readFileSync(file, 'utf8').split('\n')
      expect([head, hex]).toEqual([`idos-key-1 ${kind}`, expect.stringMatching(/^[0-9a-f]{64}$/)])
      expect(made.out + shown.out).not.toContain(hex)
    },
  )

  it('is never written over another one', async () => {
    const file = given('there.key', 'something')
    const ran = await idos(['keys', 'new', file, '--kind', 'signing'])
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('is there already')])
    expect(readFileSync(file, 'utf8')).toBe('something')
  })
})

describe('a key that is shown', () => {
  it.each([
    ['hex', () => given('hex', `${SECRET}\n`)],
    ['hex with 0x', () => given('0x', `0x${SECRET.toUpperCase()}`)],
    ['a member of JSON', () => `${given('all.json', JSON.stringify({ a: 1, seed: SECRET }))}#seed`],
    ['a file of ours', () => given('ours', `idos-key-1 signing\n${SECRET}\n`)],
  ])('comes from %s', async (_, file) => {
    const ran = await idos(['keys', 'show', file(), '--kind', 'signing', '--json'])
    expect(ran.json().publicKey).toBe(
      '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c',
    )
    expect(ran.json().did).toMatch(/^did:key:z6Mk/)
    expect(ran.out).not.toContain(SECRET)
  })

  it('comes from standard input', async () => {
    const ran = await idos(['keys', 'show', '-', '--kind', 'wallet', '--json'], { input: SECRET })
    expect(ran.json().address).toBe('0x1a642f0E3c3aF545E7AcBD38b07251B3990914F1')
  })

  it('has its secret shown to who asks for that', async () => {
    const ran = await idos(['keys', 'show', given('s', SECRET), '--kind', 'signing', '--secret'])
    expect(ran.out).toContain(SECRET)
  })

  it.each([
    ['others can read', () => given('open', SECRET, 0o640), 'can be read by others than you'],
    ['is too short', () => given('short', SECRET.slice(2)), 'holds no key of 64 hex digits'],
    ['is no hex', () => given('nohex', 'g'.repeat(64)), 'holds no key of 64 hex digits'],
    ['is not there', () => path('absent'), 'cannot be read (ENOENT)'],
    ['is a folder', () => path('.'), 'is a folder'],
    ['has no such member', () => `${given('o.json', '{"a":"b"}')}#seed`, 'is no member'],
    ['does not say its kind', () => given('plain', SECRET), 'does not say what its key is for'],
  ])('is refused when the file %s', async (_, file, says) => {
    const ran = await idos(['keys', 'show', file()])
    expect([ran.code, ran.out, ran.err]).toEqual([2, '', expect.stringContaining(says)])
    expect(ran.err).not.toContain(SECRET)
  })
})

describe('a key in use', () => {
  it('is wiped afterwards, also when the use of it fails', async () => {
    const seen: Uint8Array[] = []
    const file = given('used', SECRET)
    await withKey(file, 'signing', none, async (secret) => seen.push(secret))
    const failed = withKey(file, 'signing', none, async (secret) => {
      seen.push(secret)
      expect(secret).toEqual(new Uint8Array(32).fill(1))
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(seen).toEqual([new Uint8Array(32), new Uint8Array(32)])
  })

  it('is not taken for one of another kind', async () => {
    const file = given('box', `idos-key-1 encryption\n${SECRET}\n`)
    const use = withKey(file, 'signing', none, async () => 'used')
    await expect(use).rejects.toThrow('is a key for encryption, and one for signing is needed')
  })
})
