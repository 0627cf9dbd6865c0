import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSecrets } from './secrets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'idos-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('loadSecrets', () => {
  it('makes them once per folder, readable by the owner alone', () => {
    const first = loadSecrets(folder)
    expect(loadSecrets(folder)).toEqual(first)
    expect(statSync(first.path).mode & 0o077).toBe(0)
    expect(new Set(Object.values(first.secrets)).size).toBe(6)
  })

  it('names the value that cannot be used', () => {
    writeFileSync(join(folder, 'secrets.json'), '{"ownerSeed":"x"}')
    expect(() => loadSecrets(folder)).toThrow('"ownerSeed"')
  })
})
