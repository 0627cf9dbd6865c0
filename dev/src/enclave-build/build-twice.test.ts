import { createHash } from 'node:crypto'
import { lstatSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MANIFEST_PATH } from '@idos/enclave/deployment'
import { afterAll, describe, expect, it } from 'vitest'
import { differences, type Files, readFolder } from './build-enclave.ts'
import { checkManifest } from './build-twice.ts'
import { copyTree } from './second-tree.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const files = (all: Record<string, string>): Files =>
  new Map(Object.entries(all).map(([path, text]) => [path, bytes(text)]))
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('differences', () => {
  const one = files({ '/a': 'a', '/b': 'b' })
  it.each([
    ['none', files({ '/b': 'b', '/a': 'a' }), []],
    ['a byte', files({ '/a': 'a', '/b': 'B' }), ['/b']],
    ['a file less', files({ '/a': 'a' }), ['/b']],
    ['a file more', files({ '/a': 'a', '/b': 'b', '/c': '' }), ['/c']],
  ])('are %s', (_, other, found) => {
    expect(differences(one, other)).toEqual(found)
  })
})

describe('checkManifest', () => {
  const listed = [
    { path: '/a', sha256: sha256('a'), size: 1 },
    { path: '/b', sha256: sha256('b'), size: 1 },
  ]
  const manifest = {
    format: 'idos-enclave-manifest-1',
    origins: { enclave: 'https://e.example', isles: ['https://i.example'] },
    commit: null,
    files: listed,
  }
  const check = (all: Record<string, string>) =>
    checkManifest(files({ [MANIFEST_PATH]: JSON.stringify(manifest), ...all }))

  it.each<[string, Record<string, string>, string[]]>([
    ['every file as it is', { '/a': 'a', '/b': 'b' }, []],
    ['another content', { '/a': 'x', '/b': 'b' }, ['The manifest does not list /a as it is.']],
    [
      'a file less',
      { '/a': 'a', '/b': 'b', '/c': '' },
      ['The manifest does not list /c as it is.'],
    ],
    ['a file more', { '/a': 'a' }, ['The manifest lists /b, which is not there.']],
  ])('knows a manifest that lists %s', (_, all, faults) => {
    expect(check(all)).toEqual(faults)
  })

  it('misses a manifest', () => {
    expect(checkManifest(files({ '/a': 'a' }))).toEqual(['The build has no manifest.'])
  })
})

describe('copyTree', () => {
  const root = join(import.meta.dirname, '../../..')
  const target = mkdtempSync(join(tmpdir(), 'idos-copy-'))
  copyTree(root, target)
  afterAll(() => rmSync(target, { recursive: true }))

  it('has its own copy of everything that goes into the Enclave', () => {
    for (const path of [
      'enclave/src/worker/main.ts',
      'node_modules/@idos/crypto/src/box.ts',
      'node_modules/preact/package.json',
    ]) {
      expect(realpathSync(join(target, path)).startsWith(`${realpathSync(target)}/`)).toBe(true)
      expect(readFileSync(join(target, path))).toEqual(readFileSync(join(root, path)))
    }
    expect(lstatSync(join(target, 'node_modules/vite')).isSymbolicLink()).toBe(true)
  })

  it('shares nothing that is written', () => {
    const file = join(target, 'node_modules/valibot/package.json')
    writeFileSync(file, '')
    expect(readFileSync(join(root, 'node_modules/valibot/package.json'), 'utf8')).not.toBe('')
    expect(
      [...readFolder(join(target, 'enclave')).keys()].some((path) => path.includes('/dist/')),
    ).toBe(false)
  })
})
