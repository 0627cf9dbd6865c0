import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { withoutWording } from './without-issue-texts.ts'

const file = fileURLToPath(import.meta.resolve('valibot')).replace(/index\.\w+$/, 'index.mjs')
const code = readFileSync(file, 'utf8')

describe('valibot without its wording', () => {
  it('finds the same issues at the same places', async () => {
    const silent = await import(`data:text/javascript,${encodeURIComponent(withoutWording(code))}`)
    const loud = await import('valibot')
    for (const v of [silent, loud]) {
      const schema = v.strictObject({ a: v.pipe(v.string(), v.maxLength(2)), b: v.number() })
      const { success, issues } = v.safeParse(schema, { a: 'abc', b: '1', c: 0 })
      expect(success).toBe(false)
      expect(issues.map((issue: { path: { key: string }[] }) => issue.path[0]?.key)).toEqual([
        'a',
        'b',
        'c',
      ])
      expect(issues[0].message === '').toBe(v === silent)
      expect(v.safeParse(schema, { a: 'ab', b: 1 }).success).toBe(true)
    }
  })

  it('ends a build on another valibot', () => {
    expect(() => withoutWording('export const nothing = 0')).toThrow('another way')
  })
})
