import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findPackageFaults, findRanges } from './find-package-faults.ts'
import { type Lock, packagesBehind } from './lock-closure.ts'
import { hashPackage } from './package-hash.ts'
import { enclavePackages, MOST_OWN_PACKAGES } from './packages.ts'

const root = join(import.meta.dirname, '../../..')
const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))
const integrity = `sha512-${'A'.repeat(86)}==`

describe('the packages in a build of the Enclave', () => {
  it('are those that a reviewer has seen, file by file', () => {
    const locked = packagesBehind(json('package-lock.json'), 'enclave')
    const hash = (folder: string) => hashPackage(join(root, folder))
    expect(findPackageFaults({ locked, known: enclavePackages, hash })).toEqual([])
  })

  it('are at most six that the Enclave names, besides our own', () => {
    const own = Object.keys(json('enclave/package.json').dependencies)
    const others = own.filter((name) => !name.startsWith('@idos/'))
    expect(others.length).toBeLessThanOrEqual(MOST_OWN_PACKAGES)
  })

  it.each(['enclave', 'core/crypto', 'core/protocol', 'ui'])('are pinned exactly: %s', (room) => {
    expect(findRanges(json(`${room}/package.json`).dependencies)).toEqual([])
  })
})

describe('packagesBehind', () => {
  const lock: Lock = {
    packages: {
      'node_modules/@idos/b': { link: true, resolved: 'core/b' },
      enclave: {
        dependencies: { '@idos/b': '0.1.0', x: '1.0.0' },
        devDependencies: { list: '1.0.0' },
      },
      'core/b': { dependencies: { x: '2.0.0' }, devDependencies: { z: '4.0.0' } },
      'core/b/node_modules/x': { version: '2.0.0' },
      'node_modules/x': { version: '1.0.0', dependencies: { y: '^3' } },
      'node_modules/y': { version: '3.0.0', dependencies: { x: '1' } },
      'node_modules/z': { version: '4.0.0' },
      'enclave/node_modules/list': { version: '1.0.0' },
    },
  }

  it('follows siblings, nested copies, circles and what the room itself is built with, and takes nothing else', () => {
    const found = packagesBehind(lock, 'enclave').map(({ folder }) => folder)
    expect(found.sort()).toEqual([
      'core/b/node_modules/x',
      'enclave/node_modules/list',
      'node_modules/x',
      'node_modules/y',
    ])
  })

  it('knows what it cannot find', () => {
    expect(() =>
      packagesBehind({ packages: { enclave: { dependencies: { x: '1' } } } }, 'enclave'),
    ).toThrow('package-lock.json has no x for enclave.')
  })
})

describe('findPackageFaults', () => {
  const one = { name: 'x', folder: 'node_modules/x', version: '1.0.0', integrity }
  const seen = { version: '1.0.0', why: 'a reason', sha256: 'h' }
  const check = (locked: object, known: Record<string, typeof seen> = { x: seen }) =>
    findPackageFaults({ locked: [{ ...one, ...locked }], known, hash: () => 'h' })

  it.each<[string, object, Record<string, typeof seen> | undefined, string]>([
    ['new', {}, {}, 'x 1.0.0 is new in the Enclave.'],
    ['gone', {}, { x: seen, y: seen }, 'y is no longer in the Enclave.'],
    ['of another version', { version: '1.0.1' }, undefined, 'x is 1.0.1, not 1.0.0.'],
    [
      'without a hash in the lock file',
      { integrity: '' },
      undefined,
      'x has no SHA-512 in package-lock.json.',
    ],
    [
      'with a weaker hash',
      { integrity: 'sha1-AAAA' },
      undefined,
      'x has no SHA-512 in package-lock.json.',
    ],
    [
      'with a script',
      { hasInstallScript: true },
      undefined,
      'x runs a script when it is installed.',
    ],
    ['altered', {}, { x: { ...seen, sha256: 'other' } }, 'The files of x have the hash h.'],
  ])('says when a package is %s', (_, locked, known, sentence) => {
    expect(check(locked, known)).toEqual([sentence])
  })

  it('has nothing to say when all is as it was seen', () => {
    expect(check({})).toEqual([])
  })

  it.each(['^1.0.0', '~1.0.0', '1.x', '*', 'latest', '>=1.0.0', 'git+https://a.example/x.git'])(
    'takes %s for a range',
    (version) => {
      expect(findRanges({ x: version, y: '1.0.0', z: '1.0.0-beta.1' })).toEqual([`x ${version}`])
    },
  )
})

describe('hashPackage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'idos-package-'))
  mkdirSync(join(folder, 'lib'))
  mkdirSync(join(folder, 'node_modules/y'), { recursive: true })
  writeFileSync(join(folder, 'lib/a.js'), 'a')
  writeFileSync(join(folder, 'node_modules/y/b.js'), 'b')
  const before = hashPackage(folder)
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each<[string, string, string, boolean]>([
    ['a content', 'lib/a.js', 'x', true],
    ['a file more', 'lib/c.js', '', true],
    ['a package inside, which has its own', 'node_modules/y/b.js', 'x', false],
  ])('sees %s', (_, path, text, isSeen) => {
    const kept = path === 'lib/c.js' ? undefined : readFileSync(join(folder, path))
    writeFileSync(join(folder, path), text)
    expect(hashPackage(folder) !== before).toBe(isSeen)
    if (kept) writeFileSync(join(folder, path), kept)
    else rmSync(join(folder, path))
    expect(hashPackage(folder)).toBe(before)
  })
})
