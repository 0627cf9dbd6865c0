import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keyFile } from '../keys/key-file.ts'
import type { Finding } from '../program/findings.ts'
import { idos } from '../testing/run-idos.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const path = temporaryFolder()
const PROFILE = '/.well-known/idos-consumer.json'
let origin = ''
let file = ''
/** What the site answers at each path. */
let site: Record<string, (response: ServerResponse) => void> = {}

const server = createServer((request, response) => {
  const answer = site[request.url ?? '']
  if (answer) answer(response)
  else response.writeHead(404).end()
})
const give =
  (body: string | Uint8Array, headers: Record<string, string> = {}, status = 200) =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'access-control-allow-origin': '*', ...headers }).end(body)
  }
const svg = { 'content-type': 'image/svg+xml' }

async function profileFor(at: string, ...args: string[]): Promise<string> {
  const keys = ['--key-file', path('c.key'), '--encryption-key-file', path('box.key')]
  const to = ['--origin', at, '--out', path('public')]
  await idos(['consumer', 'profile', 'write', '--name', 'Bank', ...to, ...keys, ...args])
  return readFileSync(path(`public${PROFILE}`), 'utf8')
}

beforeAll(async () => {
  writeFileSync(path('c.key'), keyFile('signing', new Uint8Array(32).fill(2)), { mode: 0o600 })
  writeFileSync(path('box.key'), keyFile('encryption', new Uint8Array(32).fill(7)), { mode: 0o600 })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://bank.localhost:${(server.address() as { port: number }).port}`
  file = await profileFor(origin, '--logo', '/logo.svg')
})
afterAll(() => server.close())

async function check(change: typeof site): Promise<{ code: number; wrong: Finding[] }> {
  site = { [PROFILE]: give(file), '/logo.svg': give('<svg/>', svg), ...change }
  const ran = await idos(['consumer', 'profile', 'check', origin, '--json'])
  const { findings } = ran.json<{ findings: Finding[] }>()
  return { code: ran.code, wrong: findings.filter(({ level }) => level === 'wrong') }
}

describe('the profile of a consumer', () => {
  it('is right as it was written and served', async () => {
    expect(await check({})).toEqual({ code: 0, wrong: [] })
  })

  it.each<[string, () => typeof site, string, string | RegExp]>([
    [
      'without the header',
      () => ({ [PROFILE]: (r) => r.end(file) }),
      'cors',
      'Access-Control-Allow-Origin: *',
    ],
    [
      'for one origin',
      () => ({ [PROFILE]: give(file, { 'access-control-allow-origin': 'https://a.example' }) }),
      'cors',
      'Access-Control-Allow-Origin: *',
    ],
    [
      'elsewhere',
      () => ({ [PROFILE]: give('', { location: 'https://x.example/\u0085' }, 301) }),
      'answer',
      /^Answer 200/,
    ],
    ['nowhere', () => ({ [PROFILE]: give('', {}, 404) }), 'answer', /^Answer 200/],
    ['too long', () => ({ [PROFILE]: give(' '.repeat(20_000) + file) }), 'answer', /^Serve/],
    ['no JSON', () => ({ [PROFILE]: give('<html>') }), 'form', /profile write/],
    [
      'with a name twice',
      () => ({ [PROFILE]: give(file.replace('{', '{"name":"x",')) }),
      'form',
      /profile write/,
    ],
    [
      'without a name',
      () => ({ [PROFILE]: give(file.replace('"name"', '"nam"')) }),
      'form',
      /profile write/,
    ],
    [
      'without a proof',
      () => ({ [PROFILE]: give(file.replace('originProof', 'oldProof')) }),
      'proof',
      /profile write/,
    ],
    [
      'with another key',
      () => ({ [PROFILE]: give(file.replace(/("encryptionPublicKey": ")./, '$1B')) }),
      'proof',
      /profile write/,
    ],
    ['with no logo', () => ({ '/logo.svg': give('', {}, 404) }), 'logo', /^Serve/],
    [
      'with a logo of another type',
      () => ({ '/logo.svg': give('x', { 'content-type': 'text/html' }) }),
      'logo',
      /^One of/,
    ],
    [
      'with a huge logo',
      () => ({ '/logo.svg': give('x'.repeat(70_000), svg) }),
      'logo',
      'A smaller picture.',
    ],
    [
      'with a logo that is closed',
      () => ({ '/logo.svg': (r) => r.setHeader('content-type', 'image/svg+xml').end('x') }),
      'logo',
      'Access-Control-Allow-Origin: *',
    ],
  ])('is wrong when it is served %s', async (_, change, code, fix) => {
    const found = await check(change())
    expect(found.code).toBe(1)
    expect(found.wrong.map((one) => one.code)).toEqual([code])
    if (typeof fix === 'string') expect(found.wrong[0]?.fix).toBe(fix)
    else expect(found.wrong[0]?.fix).toMatch(fix)
    expect(found.wrong[0]?.says).not.toContain('\u0085')
  })

  it('of another site proves nothing here', async () => {
    const foreign = await profileFor('https://other.example')
    const { wrong } = await check({ [PROFILE]: give(foreign) })
    expect(wrong.map(({ code }) => code)).toEqual(['proof'])
  })

  it.each(['bank.example', 'https://bank.example/x', 'ftp://bank.example', '*'])(
    'is not asked of %s',
    async (text) => {
      expect((await idos(['consumer', 'profile', 'check', text])).code).toBe(2)
    },
  )
})
