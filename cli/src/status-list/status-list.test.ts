import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyFile } from '../keys/key-file.ts'
import { idos } from '../testing/run-idos.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { positions } from './commands.ts'

const path = temporaryFolder()
let did = ''
const id = ['--id', 'https://issuer.example/status.json']
const key = ['--key-file', path('issuer.key')]
const make = (file: string, ...args: string[]) =>
  idos(['status-list', 'make', path(file), ...id, ...key, ...args])
const show = (source: string, ...args: string[]) =>
  idos(['status-list', 'show', source, '--issuer', did, '--json', ...args])

beforeAll(async () => {
  writeFileSync(path('issuer.key'), keyFile('signing', new Uint8Array(32).fill(1)), { mode: 0o600 })
  const other = keyFile('signing', new Uint8Array(32).fill(2))
  writeFileSync(path('other.key'), other, { mode: 0o600 })
  did = (await idos(['keys', 'show', path('issuer.key'), '--json'])).json<{ did: string }>().did
})

describe('a status list', () => {
  it('begins empty, and keeps what was set when it is made again', async () => {
    expect((await make('a.json')).out).toContain('0 of 131072 positions are set (revocation)')
    await make('a.json', '--from', path('a.json'), '--set', '3,7-9')
    await make('a.json', '--from', path('a.json'), '--set', '131071')
    expect((await show(path('a.json'))).json()).toMatchObject({ set: [3, 7, 8, 9, 131071] })
    expect((await show(path('a.json'), '--index', '8')).json()).toMatchObject({ isSet: true })
    expect((await show(path('a.json'), '--index', '5')).json()).toMatchObject({ isSet: false })
  })

  it.each([
    ['over one that is there, from nothing', [], 'is there already'],
    [
      'with a position behind its end',
      ['--from', 'a.json', '--set', '131072'],
      'is behind the end',
    ],
    [
      'that takes a revocation back',
      ['--from', 'a.json', '--clear', '3'],
      'A revocation is for good',
    ],
    ['of another purpose', ['--from', 'a.json', '--purpose', 'suspension'], 'is one of revocation'],
  ])('is not made %s', async (_, args, says) => {
    await make('a.json')
    const at = args.map((arg) => (arg === 'a.json' ? path(arg) : arg))
    const ran = await make('a.json', ...at)
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(says)])
  })

  it('is not continued by another key, nor for another address', async () => {
    await make('b.json')
    const begin = ['--from', path('b.json')]
    const key = ['--key-file', path('other.key')]
    const foreign = await idos(['status-list', 'make', path('c.json'), ...id, ...key, ...begin])
    expect([foreign.code, foreign.err]).toEqual([3, expect.stringContaining('UNKNOWN_ISSUER')])
    const elsewhere = await make('c.json', ...begin, '--id', 'https://issuer.example/2.json')
    expect([elsewhere.code, elsewhere.err]).toEqual([
      2,
      expect.stringContaining('is that of https'),
    ])
  })

  it('clears a suspension', async () => {
    const purpose = ['--purpose', 'suspension']
    await make('s.json', ...purpose, '--set', '1-3')
    await make('s.json', ...purpose, '--from', path('s.json'), '--clear', '2')
    expect((await show(path('s.json'))).json()).toMatchObject({ set: [1, 3] })
  })

  it('of another issuer is shown as wrong', async () => {
    await make('d.json')
    const args = ['--issuer', `did:key:z6Mk${'x'.repeat(44)}`]
    const ran = await idos(['status-list', 'show', path('d.json'), ...args])
    expect(ran.code).toBeGreaterThan(0)
  })
})

describe('an address', () => {
  const server = createServer((_, response) => {
    response.end('{"type":["VerifiableCredential"]}')
  })
  beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)))
  afterAll(() => server.close())

  it('is asked for a list, over http only where that is allowed', async () => {
    const { port } = server.address() as { port: number }
    const closed = await show(`http://127.0.0.1:${port}/`)
    expect([closed.code, closed.json()]).toMatchObject([
      3,
      { error: { code: 'CREDENTIAL_INVALID' } },
    ])
    const open = await show(`http://127.0.0.1:${port}/`, '--allow-http')
    expect([open.code, open.json()]).toMatchObject([1, { problem: expect.any(String) }])
  })
})

it.each([
  ['3,7-9,3', [3, 7, 8, 9]],
  ['', []],
  ['9-7', undefined],
  ['a', undefined],
  ['1,', undefined],
  ['0-9999999', undefined],
])('positions %j are %j', (text, expected) => {
  expect(positions(text)).toEqual(expected)
})
