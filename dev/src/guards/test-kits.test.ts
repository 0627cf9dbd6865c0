import { describe, expect, it } from 'vitest'
import { parseAll } from './test-code.ts'
import { findUnbroughtPackages } from './test-kits.ts'
import { sentences } from './violation.ts'

function check(tree: Record<string, string>, room = 'sdk-a'): string[] {
  const kit = { './testing': { source: './src/kit.ts' } }
  const none = { devDependencies: { viem: '2' }, peerDependencies: { viem: '2' } }
  const dependencies = { '@idos/b': '1' }
  const workspace = { room, name: '@idos/a', exports: kit, dependencies, ...none }
  const files = parseAll(
    Object.entries(tree).map(([path, text]) => ({ path: `${room}/src/${path}`, text })),
  )
  return sentences(findUnbroughtPackages(files, [{ ...workspace, optionalDependencies: {} }]))
}

describe('the test kit of a package', () => {
  it('may use what the package brings', () => {
    const tree = { 'kit.ts': "import './x.ts'", 'x.ts': "import '@idos/b/c'\nimport 'node:fs'" }
    expect(check({ ...tree, 'x.test.ts': "import 'viem'" })).toEqual([])
  })

  it.each([
    ['at once', { 'kit.ts': "import 'viem'" }],
    [
      'by a file, round a circle',
      {
        'kit.ts': "export * from './x.ts'",
        'x.ts': "import './kit.ts'\nimport type { Hex } from 'viem/accounts'",
      },
    ],
  ])('needs no peer and no devDependency %s', (_, tree) => {
    expect(check(tree)).toEqual([expect.stringContaining('in its test kit and does not bring it')])
  })

  it('of a room that nobody installs uses what is here', () => {
    expect(check({ 'kit.ts': "import 'viem'" }, 'network/a')).toEqual([])
  })
})
