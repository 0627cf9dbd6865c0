import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as client from '../index.ts'
import { rows, startFakeGateway } from '../testing/fake-gateway.ts'
import { bundleAliases } from './aliases.ts'
import JsSha from './jssha.ts'
import * as uuid from './uuid.ts'

const kwilRequire = createRequire(
  createRequire(import.meta.url).resolve('@kwilteam/kwil-js/package.json'),
)
const FOLDER = mkdtempSync(join(tmpdir(), 'idos-bundle-'))
const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

describe('what stands for a module of kwil-js', () => {
  it('hashes as jssha does', () => {
    const Real = kwilRequire('jssha') as typeof JsSha
    for (const length of [0, 1, 55, 56, 64, 1000]) {
      const bytes = crypto.getRandomValues(new Uint8Array(length))
      const real = new Real('SHA-256', 'UINT8ARRAY').update(bytes).getHash('UINT8ARRAY')
      expect(new JsSha('SHA-256', 'UINT8ARRAY').update(bytes).getHash('UINT8ARRAY')).toEqual(real)
    }
    expect(() => new JsSha('SHA-224', 'UINT8ARRAY')).toThrow('left out')
  })

  it('reads uuids as uuid does', () => {
    const real = kwilRequire('uuid') as typeof uuid
    const texts = [
      '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11',
      '9F51B3B2-4CBE-7C2B-BEA3-0B0C1B2F1A11',
      '00000000-0000-0000-0000-000000000000',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
      '9f51b3b2-4cbe-4c2b-0ea3-0b0c1b2f1a11',
      '9f51b3b2-4cbe-9c2b-8ea3-0b0c1b2f1a11',
      '9f51b3b24cbe4c2b8ea30b0c1b2f1a11',
      '',
    ]
    for (const text of texts) {
      expect(uuid.validate(text)).toBe(real.validate(text))
      if (real.validate(text)) expect(uuid.parse(text)).toEqual(new Uint8Array(real.parse(text)))
      else expect(() => uuid.parse(text)).toThrow(TypeError)
    }
  })
})

describe('the web bundle', () => {
  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(`${FOLDER}/entry.ts`, `export * from ${JSON.stringify(source('../index.ts'))}\n`)
    const paths = Object.keys(bundleAliases).map((name) => [name, source(`./${name}.ts`)])
    await build({
      configFile: false,
      root: source('../../..'),
      logLevel: 'error',
      resolve: {
        conditions: ['source', 'browser', 'module', 'import', 'default'],
        alias: Object.fromEntries(paths),
      },
      build: {
        lib: { entry: `${FOLDER}/entry.ts`, formats: ['es'], fileName: 'client' },
        outDir: `${FOLDER}/out`,
        minify: true,
        target: 'es2022',
      },
    })
  })

  afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

  it('reads and writes with the stand-ins', async () => {
    const gateway = await startFakeGateway()
    try {
      const url = pathToFileURL(`${FOLDER}/out/client.js`).href
      const { createNetworkClient, ed25519Signer } = (await import(
        /* @vite-ignore */ url
      )) as typeof client
      const network = createNetworkClient({
        gateways: [gateway.url],
        chainId: 'test-chain',
        signer: ed25519Signer(new Uint8Array(32).fill(5)),
      })
      gateway.result = rows(['id'], ['x'])
      expect(await network.call('get_user')).toEqual([{ id: 'x' }])
      const id = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
      const { txHash } = await network.execute('remove_wallet', { id })
      expect(txHash).toMatch(/^[0-9a-f]{64}$/)
    } finally {
      await gateway.close()
    }
  })

  it('stays small and without axios', () => {
    const code = readFileSync(`${FOLDER}/out/client.js`)
    expect(code.includes('XMLHttpRequest')).toBe(false)
    const size = gzipSync(code, { level: 9 }).length
    // Everything the entry exports, the table of actions and all three signers included.
    expect(size).toBeLessThan(54_000)
  })
})
