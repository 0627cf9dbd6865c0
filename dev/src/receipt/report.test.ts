import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  checkReceipt,
  createThrowAwayKey,
  encodeUtf8,
  namesDigestOf,
  signReceipt,
} from '@idos/crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { reportOf } from './report.ts'

const ID = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const HASH = 'ab'.repeat(32)
const names = { salt: '5a'.repeat(32), credentials: [{ kinds: [], fields: ['Family name'] }] }

async function share(purpose = 'Open an account') {
  const body = {
    format: 'idos-receipt/1',
    act: 'share',
    id: ID,
    requester: 'https://app.example',
    throughIsle: true,
    nested: true,
    outerOrigin: 'https://outer.example',
    purpose,
    consentedAt: 1_800_000_000,
    consumer: {
      origin: 'https://bank.example',
      name: 'Bank',
      encryptionPublicKey: 'Y+kNWSnoYhlBrsDQ/01FTfoHQ5CeXyjDEHbQmNDGOjw=',
    },
    credentials: [{ originalId: ID, copyId: ID, contentHash: HASH }],
    lockedUntil: 1_900_000_000,
    namesDigest: await namesDigestOf(names),
  }
  return { ...(await signReceipt(body, [await createThrowAwayKey()])), names }
}

const report = async (value: unknown, known = {}) =>
  reportOf(await checkReceipt(encodeUtf8(JSON.stringify(value))), known)

describe('npm run receipt', () => {
  const folder = mkdtempSync(join(tmpdir(), 'idos-receipt-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('tells what was consented to, and what the signature does not show', async () => {
    const { good, lines } = await report(await share())
    expect(good).toBe(true)
    const text = lines.join('\n')
    for (const part of [
      'https://app.example, through the Isle, inside https://outer.example',
      'https://bank.example ("Bank")',
      'until 2030-03-17T17:46:40.000Z',
      HASH,
      'Family name',
      'compare with --key',
    ])
      expect(text).toContain(part)
  })

  it('says whether it is of a copy that is known from elsewhere', async () => {
    const receipt = await share()
    expect(await report(receipt, { key: receipt.keys[0], contentHash: HASH })).toMatchObject({
      good: true,
    })
    for (const known of [{ key: '0'.repeat(64) }, { contentHash: '0'.repeat(64) }]) {
      const { good, lines } = await report(receipt, known)
      expect(good).toBe(false)
      expect(lines.at(-1)).toMatch(/^NOT of this copy/)
    }
  })

  it('lets no text of the file draw on the terminal', async () => {
    const { lines } = await report(await share('\u001b[2J\nThe signature is good'))
    for (const line of lines) expect(line).not.toMatch(/\p{C}/u)
  })

  it('names the fault of what is no good receipt', async () => {
    const receipt = await share()
    expect(await report({ ...receipt, purpose: 'x' })).toEqual({
      good: false,
      lines: ['NOT a good receipt: it is not what its keys signed (wrong-signature).'],
    })
  })

  it.each([
    ['a missing file', ['/nowhere/receipt.json'], 3],
    ['a folder', [tmpdir()], 3],
    ['no file', [], 2],
    ['a wrong key', ['x.json', '--key', 'zz'], 2],
  ])('ends by an exit code of its own with %s', (_, args, code) => {
    const { status } = run(args)
    expect(status).toBe(code)
  })

  it('reads a good file, and not the whole of one of 10 MB', async () => {
    const path = join(folder, 'receipt.json')
    writeFileSync(path, JSON.stringify(await share()))
    const good = run([path])
    expect([good.status, good.stderr]).toEqual([0, ''])
    expect(good.stdout).toContain('The signature is good')
    writeFileSync(path, Buffer.alloc(10_000_000, ' '))
    expect(run([path])).toMatchObject({ status: 1 })
  })

  function run(args: readonly string[]) {
    const main = join(import.meta.dirname, '../../dist/receipt/main.js')
    return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })
  }
})
