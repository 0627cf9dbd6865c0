import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
/** A block of code that says which file it is. */
const QUOTE = /<!-- ((?:examples|demos)\/\S+) -->\n```\w+\n([\s\S]*?)```/g

const quotes = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .flatMap((page) =>
    [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(QUOTE)].map(
      ([, path = '', code = '']) => ({ page, path, code }),
    ),
  )

describe('code in the documentation that is a file of an example', () => {
  it('is there', () => {
    expect(quotes.length).toBeGreaterThan(0)
  })

  it.each(quotes)('is what $path has ($page)', ({ path, code }) => {
    expect(code).toBe(readFileSync(join(root, path), 'utf8'))
  })
})
