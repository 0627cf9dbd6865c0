import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mutants } from './list.ts'
import { mutate } from './mutant.ts'

const root = join(import.meta.dirname, '../../..')

describe('the list of mutants', () => {
  it('is of this tree: each takes something out of one place', () => {
    const stale = mutants.flatMap((mutant) => {
      try {
        return mutate(readFileSync(join(root, mutant.file), 'utf8'), mutant) === ''
          ? [mutant.id]
          : []
      } catch (error) {
        return [String(error)]
      }
    })
    expect(stale).toEqual([])
  })

  it('names each once, and tests that are there', () => {
    expect(mutants.length).toBeGreaterThan(200)
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length)
    const paths = new Set(mutants.flatMap(({ tests }) => tests))
    expect([...paths].filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})
