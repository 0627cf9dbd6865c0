import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

// The commands are plain JavaScript: they run before anything is compiled.
const at = (name: string) => new URL(`../bin/${name}`, import.meta.url).href
type Platform = { platform: string; arch: string }
const { isInstalled, markInstalled } = (await import(at('installed.mjs'))) as {
  isInstalled(root: string, platform?: Platform): boolean
  markInstalled(root: string): void
}

type Packages = Record<string, object>
const linux = { platform: 'linux', arch: 'x64' }
const here: Packages = {
  'core/a': { version: '0.1.0', dependencies: { b: '1.0.0' } },
  'node_modules/a': { resolved: 'core/a', link: true },
  'node_modules/b': { version: '1.0.0', integrity: 'sha512-b' },
}
const elsewhere: Packages = {
  'node_modules/b-darwin': { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['x64'] },
  'node_modules/b-musl': {
    version: '1.0.0',
    optional: true,
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
  },
  'node_modules/of-darwin': { version: '1.0.0', optional: true },
}

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'idos-installed-'))
  mkdirSync(join(root, 'node_modules'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(wanted: Packages, installed?: Packages): void {
  const lock = join(root, 'package-lock.json')
  const text = JSON.stringify({ lockfileVersion: 3, packages: { '': {}, ...wanted } })
  if (installed) {
    const record = JSON.stringify({ lockfileVersion: 3, packages: installed })
    writeFileSync(join(root, 'node_modules/.package-lock.json'), record)
  }
  writeFileSync(lock, text)
  const later = Date.now() / 1000 + 60
  utimesSync(lock, later, later)
}

describe('node_modules', () => {
  it('is what the lock asks for, however much newer the lock is', () => {
    write({ ...here, ...elsewhere }, here)
    expect(isInstalled(root, linux)).toBe(true)
  })

  it.each<[string, Packages, Packages | undefined]>([
    ['was never installed', here, undefined],
    ['has another version', { ...here, 'node_modules/b': { version: '1.0.1' } }, here],
    ['lacks a package', { ...here, 'node_modules/c': { version: '1.0.0' } }, here],
    ['has one too many', { 'core/a': here['core/a'] as object }, here],
    [
      'lacks what this platform needs',
      { ...here, 'node_modules/b-linux': { optional: true, os: ['linux'], cpu: ['x64'] } },
      here,
    ],
    ['is of other links', here, { ...here, 'node_modules/a': { resolved: 'core/x', link: true } }],
  ])('is installed again when it %s', (_, wanted, installed) => {
    write(wanted, installed)
    expect(isInstalled(root, linux)).toBe(false)
  })

  it('is not installed again for an optional package that failed', () => {
    const failed = { 'node_modules/b-linux': { optional: true, os: ['linux'], cpu: ['x64'] } }
    write({ ...here, ...failed }, here)
    markInstalled(root)
    expect(isInstalled(root, linux)).toBe(true)
    write({ ...here, ...failed, 'node_modules/c': { version: '1.0.0' } })
    expect(isInstalled(root, linux)).toBe(false)
  })
})
