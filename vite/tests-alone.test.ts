import { expect, it } from 'vitest'
import { changesTheProcess } from './tests-alone.ts'

// In halves, or this file would be one of them.
const v = 'v'

it.each([
  `${v}i.mock('./config.ts')`,
  `${v}i.stubGlobal('window', {})`,
  `${v}i.useFakeTimers()`,
  `const said = ${v}i.spyOn(console, 'log')`,
  `global${'This'}.fetch = answer`,
  `Object.define${'Property'}(navigator, 'userAgent', {})`,
  `Element.proto${'type'}.scrollTo = () => {}`,
  `process.${'env'}.IDOS_PORT = '1'`,
])('a test that changes what others meet has a process to itself: %s', (source) => {
  expect(changesTheProcess(source)).toBe(true)
})

it.each([
  'expect(globalThis.fetch).toBeDefined()',
  `const called = ${v}i.fn()`,
  "expect(process.env.PATH).not.toBe('')",
  'Object.assign(options, more)',
])('one that looks only shares: %s', (source) => {
  expect(changesTheProcess(source)).toBe(false)
})
