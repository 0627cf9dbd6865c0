import { describe, expect, it } from 'vitest'
import { findHeavyImports } from './first-load.ts'
import { readFiles } from './repository.ts'
import { parseAll } from './test-code.ts'
import { mustHold, sentences } from './violation.ts'

const files = parseAll(readFiles(/^sdk-bridge\/src\/.*\.tsx?$/))

describe('what a dApp loads first', () => {
  it.each(['index', 'element'])(
    'brings no wallet, network client or framework along: %s',
    (name) => {
      const entry = `sdk-bridge/src/${name}.ts`
      expect(files.some(({ path }) => path === entry)).toBe(true)
      mustHold(findHeavyImports(files, entry))
    },
  )

  it('is followed over its own files, round circles too', () => {
    const tree = { 'a/x.ts': "import './y.ts'", 'a/y.ts': "import './x.ts'\nimport 'viem'" }
    const parsed = parseAll(Object.entries(tree).map(([path, text]) => ({ path, text })))
    expect(sentences(findHeavyImports(parsed, 'a/x.ts'))).toEqual([
      expect.stringContaining('a/y.ts:2: a/x.ts loads "viem" by this.'),
    ])
  })
})
