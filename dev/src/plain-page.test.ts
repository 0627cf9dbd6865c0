import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fillPlainPage } from './plain-page.ts'

const source = readFileSync(join(import.meta.dirname, '../../demos/plain-html/index.html'), 'utf8')
const words = {
  bridge: 'https://cdn.example/idos-element.js',
  integrity: 'sha384-abc',
  isle: 'https://isle.example',
  bank: 'https://bank.example',
}
const page = fillPlainPage(source, words)

it('has no word in braces left', () => {
  expect(page).not.toMatch(/\{[a-z-]+\}/)
  expect(page).toContain(
    'src="https://cdn.example/idos-element.js" integrity="sha384-abc" crossorigin="anonymous"',
  )
})

it('lets nothing run but the bridge and what stands in it', () => {
  const policy = /Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1] ?? ''
  const hashOf = (text: string) => createHash('sha256').update(text).digest('base64')
  const [, style = ''] = page.split(/<style>|<\/style>/)
  const [, script = ''] = /<script type="module">([\s\S]*?)<\/script>/.exec(page) ?? []
  expect(script).toContain('addEventListener')
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src https://cdn.example/idos-element.js 'sha256-${hashOf(script)}'`,
    `style-src 'sha256-${hashOf(style)}'`,
    'img-src data:',
    'frame-src https://isle.example',
    "base-uri 'none'",
    "form-action 'none'",
  ])
})

it('is told of word by word in its README', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../demos/plain-html/README.md'), 'utf8')
  const inBraces = new Set(source.match(/\{[a-z-]+\}/g))
  for (const word of inBraces) expect(readme).toContain(`\`${word}\``)
})
