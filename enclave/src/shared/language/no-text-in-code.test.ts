import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textsIn } from './texts-in-code-testkit.ts'

const components = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.tsx'))

describe('a component', () => {
  it('is found by this test when it has a text of its own', () => {
    expect(textsIn('export const A = () => <p>hello</p>')).toEqual(['hello'])
    expect(textsIn('export const A = () => <p aria-label="Hello">{a ? "go on" : ""}</p>')).toEqual([
      'Hello',
      'go on',
    ])
    expect(
      textsIn(`export const A = (n) => <p title={\`One of \${n}\`} class="Big button" />`),
    ).toEqual(['One of '])
  })

  it.each(components)('%s has its texts from the catalogue', (file) => {
    expect(textsIn(readFileSync(join(import.meta.dirname, file), 'utf8'))).toEqual([])
  })
})
