import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { prepareRuntime } from './runtime.ts'

const root = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }
let base: string
let installed: { root: string; id: string }

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'idos-runtime-'))
  chmodSync(base, 0o755)
  vi.stubEnv('TMPDIR', join(base, 'tmp'))
  mkdirSync(join(base, 'tmp'))
  installed = { root: join(base, 'checkout/package'), id: '16-test' }
  mkdirSync(join(installed.root, 'native/bin'), { recursive: true })
  mkdirSync(join(installed.root, 'native/lib'))
  writeFileSync(join(installed.root, 'native/bin/postgres'), 'program', { mode: 0o755 })
  writeFileSync(join(installed.root, 'native/lib/libx.so.1'), 'library')
  const link = { source: 'native/lib/libx.so.1', target: 'native/lib/libx.so' }
  writeFileSync(join(installed.root, 'native/pg-symlinks.json'), JSON.stringify([link]))
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(base, { recursive: true, force: true })
})

describe('prepareRuntime', () => {
  it('makes the library links that npm packages cannot hold, and uses the package in place', () => {
    expect(prepareRuntime(null, installed)).toBe(join(installed.root, 'native/bin'))
    expect(readlinkSync(join(installed.root, 'native/lib/libx.so'))).toBe('libx.so.1')
  })

  it.skipIf(!root)('copies what the other user cannot reach, once', () => {
    expect(prepareRuntime(nobody, installed)).toBe(join(installed.root, 'native/bin'))
    chmodSync(join(base, 'checkout'), 0o700)
    chmodSync(join(installed.root, 'native/bin/postgres'), 0o700)
    const bin = prepareRuntime(nobody, installed)
    expect(bin).toBe(join(base, 'tmp/idos-postgres-16-test/native/bin'))
    expect(statSync(join(bin, 'postgres')).mode & 0o777).toBe(0o755)
    expect(existsSync(join(bin, '../lib/libx.so'))).toBe(true)
    writeFileSync(join(bin, 'mark'), '')
    prepareRuntime(nobody, installed)
    expect(existsSync(join(bin, 'mark'))).toBe(true)
  })

  it.skipIf(!root)('does not run programs that others could have changed', () => {
    chmodSync(join(base, 'checkout'), 0o700)
    prepareRuntime(nobody, installed)
    chmodSync(join(base, 'tmp/idos-postgres-16-test'), 0o777)
    expect(() => prepareRuntime(nobody, installed)).toThrow('writable by others')
  })
})
