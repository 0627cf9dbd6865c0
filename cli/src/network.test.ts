// The commands of issuers, consumers and people over a real node and gateway, in one story.
import { readFileSync, statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openNetworkWorld, type Person } from './testing/network-world.ts'
import { idos } from './testing/run-idos.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const path = temporaryFolder()
let world: Awaited<ReturnType<typeof openNetworkWorld>>
let ada: Person
let eve: Person
/** Public halves of the keys, by file. */
const keys: Record<string, { publicKey: string; did: string }> = {}

const admit = (...args: string[]) => {
  const owner = ['--owner-key-file', `${path('secrets.json')}#ownerSeed`]
  const to = ['--node', world.node, '--chain-id', world.chainId]
  return idos(['issuer', 'admit', '--name', 'Bank', ...to, ...owner, ...args, '--json'])
}
const as = (file: string) => ['--key-file', path(file), ...world.network]
const consume = () => ['--encryption-key-file', path('box.key'), ...as('consumer.key')]
const from = (file: string) => ['--issuer', keys[file]?.did ?? '']

beforeAll(async () => {
  world = await openNetworkWorld(path)
  const kinds = { 'issuer.key': 'signing', 'second.key': 'signing', 'consumer.key': 'signing' }
  for (const [file, kind] of Object.entries({ ...kinds, 'box.key': 'encryption' })) {
    const made = await idos(['keys', 'new', path(file), '--kind', kind, '--json'])
    keys[file] = made.json<{ publicKey: string; did: string }>()
  }
})
afterAll(() => world?.stop())

describe('an issuer', () => {
  it('is admitted by the owner, and then anybody sees it with its key', async () => {
    const first = await admit('--key', keys['issuer.key']?.did ?? '')
    expect(first.json()).toMatchObject({ name: 'Bank', isNew: true })
    const list = await idos(['issuer', 'list', ...world.network, '--json'])
    expect(list.json()).toContainEqual({
      id: first.json().id,
      name: 'Bank',
      keys: [keys['issuer.key']?.publicKey],
    })
  })

  it('keeps its id and its keys when it is admitted again with another one', async () => {
    const both = Object.values(keys).slice(0, 2)
    const again = await admit(...both.flatMap(({ did }) => ['--key', did]))
    const added = both.slice(1).map(({ publicKey }) => publicKey)
    expect(again.json()).toMatchObject({ isNew: false, added })
    expect((again.json().keys as string[]).sort()).toEqual(both.map((key) => key.publicKey).sort())
    expect((await admit('--key', both[1]?.did ?? '')).json()).toMatchObject({ added: [] })
  })

  it('is not admitted by anybody else', async () => {
    const ran = await idos([
      ...['issuer', 'admit', '--name', 'Thief', '--key', keys['second.key']?.did ?? ''],
      ...['--node', world.node, '--chain-id', world.chainId],
      ...['--owner-key-file', path('issuer.key')],
    ])
    expect(ran.code).toBe(3)
    const list = await idos(['issuer', 'list', ...world.network])
    expect(list.out).not.toContain('Thief')
    expect(list.out).toContain(keys['issuer.key']?.publicKey)
  })
})

describe('a grant', () => {
  let copy = ''
  let grant = ''

  beforeAll(async () => {
    const issuer = world.issuerOf(path('issuer.key'))
    ada = await world.register(issuer, path('ada.key'))
    eve = await world.register(issuer, path('eve.key'))
    const { original, plaintext } = await world.issue(issuer, ada)
    const to = {
      key: keys['consumer.key']?.publicKey ?? '',
      box: keys['box.key']?.publicKey ?? '',
    }
    copy = await world.share(ada, original, plaintext, to)
    const own = await world.issue(issuer, eve)
    // Eve shares Ada's credential, of which she once had a copy, under an original of her own.
    const stolen = await world.share(eve, own.original, plaintext, to)
    keys.stolen = { publicKey: stolen, did: '' }
  })

  it('is listed by the consumer that has it and by the person who gave it', async () => {
    const list = await idos(['grant', 'list', ...as('consumer.key'), '--json'])
    const grants = list.json<{ id: string; copyId: string; ownerUserId: string }[]>()
    expect(grants.map(({ copyId }) => copyId)).toEqual([copy, keys.stolen?.publicKey])
    grant = grants[0]?.id ?? ''
    const ofEve = ['--user', eve.userId, '--json']
    const only = await idos(['grant', 'list', ...as('consumer.key'), ...ofEve])
    expect(only.json<{ ownerUserId: string }[]>()).toMatchObject([{ ownerUserId: eve.userId }])
    const owned = await idos(['grant', 'list', ...as('ada.key')])
    expect(owned.out).toContain(grant)
    expect((await idos(['grant', 'list', ...as('second.key')])).out).toBe('No grants.')
  })

  it('is read into a file that only its owner can read, when every check passes', async () => {
    const kept = ['--report', path('ada.html'), '--archive', path('ada.archive')]
    const out = ['--out', path('ada.json'), ...kept]
    const ran = await idos(['grant', 'read', copy, ...consume(), ...from('issuer.key'), ...out])
    expect(ran.code).toBe(0)
    expect(readFileSync(path('ada.html'), 'utf8')).toContain('<h1 class="accepted">')
    const again = await idos(['credential', 'recheck', path('ada.archive'), '--json'])
    expect(again.json()).toMatchObject({ same: true, decision: 'accepted', seal: 'other' })
    expect(ran.out).toMatch(/^ok +holder /m)
    expect(statSync(path('ada.json')).mode & 0o777).toBe(0o600)
    expect(readFileSync(path('ada.json'), 'utf8')).toContain('"firstName":"Ada"')
    const file = await idos(['credential', 'verify', path('ada.json'), ...from('issuer.key')])
    expect([file.code, file.out.split('\n').at(-1)]).toEqual([0, 'Verified.'])
  })

  it.each([
    ['of another issuer', 'second.key', () => copy, /^FAILED +issuer +UNKNOWN_ISSUER/m],
    ['of somebody else', 'issuer.key', () => keys.stolen?.publicKey ?? '', /^FAILED +holder/m],
  ])('is neither shown nor written when the credential is %s', async (_, issuer, id, says) => {
    const page = path(`${issuer}.html`)
    const archive = ['--archive', path('refused.archive'), '--report', page]
    const out = ['--out', path('refused.json'), ...archive]
    const ran = await idos(['grant', 'read', id(), ...consume(), ...from(issuer), ...out])
    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(says)
    expect(() => statSync(path('refused.json'))).toThrow('ENOENT')
    expect(() => statSync(path('refused.archive'))).toThrow('ENOENT')
    expect(readFileSync(page, 'utf8')).toContain('<h1 class="refused">')
    const shown = await idos(['grant', 'read', id(), ...consume(), ...from(issuer), '--json'])
    expect(shown.json()).toMatchObject({ verified: false, credential: null })
    expect(ran.out + shown.out).not.toContain('Ada')
  })

  it('is revoked by the person alone, and given up by the consumer alone', async () => {
    expect((await idos(['grant', 'revoke', grant, ...as('eve.key')])).code).toBe(3)
    expect((await idos(['grant', 'revoke', grant, ...as('consumer.key')])).code).toBe(2)
    const revoked = await idos(['grant', 'revoke', grant, ...as('ada.key'), '--json'])
    expect(revoked.json()).toMatchObject({ revoked: grant, txHash: expect.any(String) })
    const read = await idos(['grant', 'read', copy, ...consume(), ...from('issuer.key')])
    expect([read.code, read.err.split(':')[0]]).toEqual([3, 'CREDENTIAL_NOT_SHARED'])

    const stolen = keys.stolen?.publicKey ?? ''
    expect((await idos(['grant', 'return', stolen, ...as('issuer.key')])).code).toBe(3)
    expect((await idos(['grant', 'return', stolen, ...as('consumer.key')])).code).toBe(0)
    expect((await idos(['grant', 'list', ...as('consumer.key')])).out).toBe('No grants.')
  })
})
