import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSecrets, operatorSecrets } from './secrets.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'idos-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('loadSecrets', () => {
  it('makes them once per folder, readable by the owner alone', () => {
    const first = loadSecrets(folder, operatorSecrets)
    expect(loadSecrets(folder, operatorSecrets)).toEqual(first)
    expect(statSync(first.path).mode & 0o077).toBe(0)
    expect(new Set(Object.values(first.secrets)).size).toBe(2)
  })

  it('adds those of others to the same file, and changes none', () => {
    const { secrets, path } = loadSecrets(folder, operatorSecrets)
    const more = loadSecrets(folder, [...operatorSecrets, 'issuerSeed'])
    expect(more.secrets).toMatchObject(secrets)
    expect(more.secrets.issuerSeed).toMatch(/^[0-9a-f]{64}$/)
    const text = readFileSync(path, 'utf8')
    expect(loadSecrets(folder, operatorSecrets).secrets).toEqual(more.secrets)
    expect(readFileSync(path, 'utf8')).toBe(text)
    expect(statSync(path).mode & 0o077).toBe(0)
  })

  it('names the value that cannot be used', () => {
    writeFileSync(join(folder, 'secrets.json'), '{"ownerSeed":"x"}')
    expect(() => loadSecrets(folder, operatorSecrets)).toThrow('"ownerSeed"')
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{"ownerSeed":"x"}')
  })
})
