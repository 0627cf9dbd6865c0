import { describe, expect, it } from 'vitest'
import { findHeavyImports } from './first-load.ts'
import { parseAll } from './test-code.ts'
import { sentences } from './violation.ts'

/** What is said of `a/x.ts` in a tree of files. */
function check(tree: Record<string, string>): string[] {
  const files = parseAll(Object.entries(tree).map(([path, text]) => ({ path, text })))
  return sentences(findHeavyImports(files, 'a/x.ts'))
}

describe('what a dApp loads first', () => {
  it('is followed over its own files, round circles too', () => {
    const tree = { 'a/x.ts': "import './y.ts'", 'a/y.ts': "import './x.ts'\nimport 'viem'" }
    expect(check(tree)).toEqual([expect.stringContaining('a/y.ts:2: a/x.ts loads "viem" by this.')])
  })

  it('may be messages and their parser', () => {
    expect(check({ 'a/x.ts': "import '@idos/protocol'\nimport 'valibot'" })).toEqual([])
    expect(check({ 'a/x.ts': '', 'a/other.ts': "import 'viem'" })).toEqual([])
  })
})
