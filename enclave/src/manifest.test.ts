import { describe, expect, it } from 'vitest'
import { type EnclaveManifest, MANIFEST_FORMAT, parseManifest } from './manifest.ts'

const file = { path: '/frame.html', sha256: 'a'.repeat(64), size: 12 }
const manifest: EnclaveManifest = {
  format: MANIFEST_FORMAT,
  origins: { enclave: 'https://enclave.example', isles: ['https://isle.example'] },
  commit: 'c'.repeat(40),
  files: [file, { ...file, path: '/assets/worker-Ab_1-x.js' }],
}
const parse = (changes: object) => parseManifest(JSON.stringify({ ...manifest, ...changes }))

describe('a manifest', () => {
  it('is read as it is written, with or without a commit', () => {
    expect(parse({})).toEqual(manifest)
    expect(parse({ commit: null }).commit).toBeNull()
  })

  it.each([
    ['another format', { format: 'idos-enclave-manifest-2' }],
    ['a member more', { extra: 1 }],
    ['no Isle', { origins: { ...manifest.origins, isles: [] } }],
    [
      'an address for an origin',
      { origins: { ...manifest.origins, enclave: 'https://e.example/' } },
    ],
    ['a commit that is none', { commit: '--upload-pack=x' }],
    ['no file', { files: [] }],
    ['a path twice', { files: [file, { ...file, size: 13 }] }],
    ['a short hash', { files: [{ ...file, sha256: 'ab' }] }],
    ['a size that is none', { files: [{ ...file, size: -1 }] }],
    ...[
      'frame.html',
      '//evil.example/x',
      '/../x',
      '/a/..',
      '/.',
      '/a b',
      '/a?b',
      '/%2e%2e/x',
      '/',
    ].map((path): [string, object] => [`the path ${path}`, { files: [{ ...file, path }] }]),
  ])('is refused with %s', (_, changes) => {
    expect(() => parse(changes)).toThrow()
  })
})
