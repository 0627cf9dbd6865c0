import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'
import type { openKwil } from './kwil-page.ts'
import { createPerson } from './person.ts'
import { chainId, hosts } from './stack.ts'

/** The official client as published, with its own transport. */
async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, 'kwil-page.ts'),
        formats: ['iife'],
        name: 'kwilPage',
      },
    },
  })
  const [result] = Array.isArray(output) ? output : [output]
  const chunk = result && 'output' in result ? result.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('No bundle was made.')
  return chunk.code
}

type KwilGlobal = { kwilPage: { openKwil: typeof openKwil } }

describe('unmodified kwil-js in a browser page on another site', () => {
  let browser: Launch
  let script: string
  beforeAll(async () => {
    script = await bundle()
    browser = await launch()
  })
  afterAll(() => browser?.close())

  /** A page of another site than the gateway's, with the client in it. */
  async function openPage(): Promise<Page> {
    const page = await browser.context.newPage()
    await page.goto(`${hosts.isle.origin}/index.html`)
    await page.evaluate(
      (code) => Object.assign(window, { kwilPage: new Function(`${code}; return kwilPage`)() }),
      script,
    )
    return page
  }

  it('logs in, calls, is refused what its wallet may not write, and logs out', async () => {
    const page = await openPage()
    const seen = await page.evaluate(
      async ([gateway, chain, privateKey]) => {
        const { openKwil } = (window as never as KwilGlobal).kwilPage
        const kwil = openKwil(gateway, chain, privateKey)
        const open = await kwil.readOpen('has_profile', [kwil.address])
        const wallets = await kwil.read('get_wallets')
        const failure = await kwil
          .execute('add_attribute', [crypto.randomUUID(), 'k', 'v'])
          .catch((error: Error) => error.message)
        await kwil.logOut()
        const raw = await fetch(`${gateway}/rpc/v1`, {
          method: 'POST',
          credentials: 'include',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            jsonrpc: '2.0',
            id: 1,
            method: 'user.call',
            params: {
              body: { payload: 'AAAEAAAAbWFpbgsAAABnZXRfd2FsbGV0cwAA' },
              auth_type: 'secp256k1_ep',
              sender: kwil.address.slice(2).toLowerCase(),
              signature: '',
            },
          }),
        })
        return { open, wallets, failure: String(failure), after: raw.status }
      },
      [hosts.gateway.origin, chainId, `0x${randomBytes(32).toString('hex')}`] as const,
    )
    expect(seen.open).toEqual({ result: [{ has_profile: false }] })
    expect(seen.wallets).toEqual({ result: [] })
    expect(seen.failure).toMatch(/ERROR: /)
    expect(seen.after).toBe(401)
  })

  it('writes, is told that it is in a block, and reads it back with one log-in', async () => {
    // The wallet of somebody who has a profile.
    const person = await createPerson(browser.context)
    await person.open()
    await person.connect()
    await person.createProfile(`harbour-${randomUUID()}`)

    const page = await openPage()
    const id = randomUUID()
    const seen = await page.evaluate(
      async ([gateway, chain, privateKey, attribute]) => {
        const { openKwil } = (window as never as KwilGlobal).kwilPage
        const kwil = openKwil(gateway, chain, privateKey)
        const before = await kwil.read('get_attributes')
        const hash = await kwil.execute('add_attribute', [attribute, 'language', 'pt'])
        const after = await kwil.read('get_attributes')
        const removed = await kwil.execute('remove_attribute', [attribute])
        const end = await kwil.read('get_attributes')
        return { before, hash, after, removed, end, logIns: kwil.logIns() }
      },
      [hosts.gateway.origin, chainId, person.walletKey as `0x${string}`, id] as const,
    )
    expect(seen.before).toEqual({ result: [] })
    expect(seen.hash).toMatch(/^\S{40,}$/)
    expect(seen.after).toMatchObject({ result: [{ id, attribute_key: 'language', value: 'pt' }] })
    expect(seen.removed).not.toBe(seen.hash)
    expect(seen.end).toEqual({ result: [] })
    expect(seen.logIns).toBe(1)
    const cookies = await browser.context.cookies(hosts.gateway.origin)
    const session = cookies.filter(({ name }) => name === 'kgw_session')
    expect(session).toContainEqual(
      expect.objectContaining({ httpOnly: true, secure: true, sameSite: 'None' }),
    )
  })
})
