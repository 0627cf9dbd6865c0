import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { partsOf } from '@idos/docs'
import { describe, expect, it } from 'vitest'
import { listFiles, readText, root } from './guards/repository.ts'

/** Over a block of code that is a file, or a part of one. */
const MARK = /^(part of )?((?:examples|demos)\/\S+)$/

const quotes = listFiles()
  .filter((path) => /^docs\/.*\.md$/.test(path))
  .flatMap((page) =>
    partsOf(readText(page)).flatMap((part) => {
      if (part.kind !== 'fence') return []
      const [whole, isPart, path = ''] = MARK.exec(part.mark) ?? []
      return whole ? [{ page, path, code: part.code, isPart: isPart !== undefined }] : []
    }),
  )

describe('code in the documentation that is a file of an example', () => {
  it('is there', () => {
    const quoted = quotes.map(({ path }) => path)
    for (const kind of ['vanilla', 'react', 'next', 'plain', 'consumer', 'issuer'])
      expect(quoted.some((path) => path.startsWith(`examples/${kind}/`))).toBe(true)
  })

  it.each(quotes)('is what $path has ($page)', ({ path, code, isPart }) => {
    const text = readFileSync(join(root, path), 'utf8')
    if (isPart) expect(text).toContain(code)
    else expect(code).toBe(text)
  })
})
