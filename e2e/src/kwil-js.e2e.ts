import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { hosts } from '@idos/dev'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Launch, launch } from './browser.ts'

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

describe('unmodified kwil-js in a browser page on another site', () => {
  let browser: Launch
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  it('logs in, calls, executes and logs out through the gateway', async () => {
    const page = await browser.context.newPage()
    await page.goto(`${hosts.isle.origin}/index.html`)
    const script = await bundle()
    const seen = await page.evaluate(
      async ([code, gateway, privateKey]) => {
        const { KwilSigner, WebKwil, privateKeyToAccount } = new Function(
          `${code}; return kwilPage`,
        )()
        const account = privateKeyToAccount(privateKey)
        const sign = (message: string | Uint8Array) =>
          account.signMessage({ message: typeof message === 'string' ? message : { raw: message } })
        const signer = new KwilSigner(
          { getAddress: async () => account.address, signMessage: sign, signer: true },
          account.address,
        )
        const kwil = new WebKwil({ kwilProvider: gateway, chainId: 'idos-dev', timeout: 20_000 })
        const call = (name: string, inputs: string[] = []) =>
          kwil.call(
            {
              namespace: 'main',
              name,
              inputs,
              types: inputs.map(() => ({ name: 'text', is_array: false, metadata: [0, 0] })),
            },
            signer,
          )
        const open = await kwil.call({
          namespace: 'main',
          name: 'has_profile',
          inputs: [account.address],
          types: [{ name: 'text', is_array: false, metadata: [0, 0] }],
        })
        const wallets = await call('get_wallets')
        const failure = await kwil
          .execute(
            {
              namespace: 'main',
              name: 'add_attribute',
              inputs: [[crypto.randomUUID(), 'k', 'v']],
              description: 'test',
            },
            signer,
            true,
          )
          .catch((error: Error) => error.message)
        await kwil.auth.logoutKGW()
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
              sender: account.address.slice(2).toLowerCase(),
              signature: '',
            },
          }),
        })
        return {
          open: open.data,
          wallets: wallets.data,
          failure: String(failure),
          after: raw.status,
        }
      },
      [script, hosts.gateway.origin, `0x${randomBytes(32).toString('hex')}`] as const,
    )
    expect(seen.open).toEqual({ result: [{ has_profile: false }] })
    expect(seen.wallets).toEqual({ result: [] })
    expect(seen.failure).toMatch(/ERROR: /)
    expect(seen.after).toBe(401)
  })
})
