import { scryptSync } from 'node:crypto'
import { readCommand } from '@idos/command'
import {
  deriveKey,
  encodeBase64,
  importBoxKey,
  kdfProfiles,
  normalizePassword,
  openBox,
  sealBox,
  secureRandom,
} from '@idos/crypto'
import { commands } from './options.ts'

readCommand(commands.crypto, process.argv.slice(2))

const ROUNDS = 7
const MEGABYTE = 2 ** 20
const userId = '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11'
const password = 'correct horse battery staple'

/** Median milliseconds. The first run, which compiles, does not count. */
async function median(work: () => unknown): Promise<number> {
  await work()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
}

const key = await importBoxKey(secureRandom(32))
const plaintext = new Uint8Array(MEGABYTE).fill(7)
const sealed = await sealBox(plaintext, key.publicKey)
const text = encodeBase64(sealed.content)

const native = (N: number) => scryptSync(password, userId, 32, { N, r: 8, p: 1, maxmem: 2 ** 28 })
const derive = (profile: 1 | 2, engine: 'wasm' | 'js') =>
  deriveKey({ password: normalizePassword(password), salt: userId, profile, engine })

const rows: [string, number][] = [
  ['scrypt 2^14, OpenSSL', await median(() => native(kdfProfiles[1].N))],
  ['scrypt 2^14, wasm', await median(() => derive(1, 'wasm'))],
  ['scrypt 2^14, js', await median(() => derive(1, 'js'))],
  ['scrypt 2^17, OpenSSL', await median(() => native(kdfProfiles[2].N))],
  ['scrypt 2^17, wasm', await median(() => derive(2, 'wasm'))],
  ['seal 1 MiB', await median(() => sealBox(plaintext, key.publicKey))],
  ['open 1 MiB', await median(() => openBox(sealed, key))],
  ['base64 of 1 MiB', await median(() => encodeBase64(sealed.content))],
]
const time = new Map(rows)
const ratio = (a: string, b: string) => ((time.get(a) ?? 0) / (time.get(b) ?? 1)).toFixed(2)

for (const [name, ms] of rows) process.stdout.write(`${name.padEnd(24)} ${ms.toFixed(1)} ms\n`)
process.stdout.write(`
ratio scrypt 2^14 wasm : OpenSSL  ${ratio('scrypt 2^14, wasm', 'scrypt 2^14, OpenSSL')}
ratio scrypt 2^17 wasm : OpenSSL  ${ratio('scrypt 2^17, wasm', 'scrypt 2^17, OpenSSL')}
ratio scrypt 2^14 js : wasm       ${ratio('scrypt 2^14, js', 'scrypt 2^14, wasm')}
ciphertext text                   ${(text.length / MEGABYTE).toFixed(2)} characters a byte
`)
