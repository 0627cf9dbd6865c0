import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// The commands are plain JavaScript: they run before anything is compiled.
const at = new URL('../bin/e2e-stacks.mjs', import.meta.url)
const { STOPPING, stacksNeeded } = (await import(at.href)) as {
  STOPPING: readonly string[]
  stacksNeeded(files: readonly string[]): { shared: boolean; own: boolean; deployed: boolean }
}

it.each([
  [[], { shared: true, own: true, deployed: true }],
  [['journey'], { shared: true, own: false, deployed: false }],
  [['failures'], { shared: false, own: true, deployed: false }],
  [['https'], { shared: false, own: true, deployed: false }],
  [['deployment'], { shared: false, own: false, deployed: true }],
  [['journey', 'failures.e2e'], { shared: true, own: true, deployed: false }],
  [['e2e'], { shared: true, own: true, deployed: true }],
])('only the stacks that the tests need are started: %j', (files, needed) => {
  expect(stacksNeeded(files)).toEqual(needed)
})

it('the files that have a stack to themselves are those of the configuration, and those that stop services', () => {
  const source = new URL('../../e2e/src/', at)
  const stopping = readdirSync(source)
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => readFileSync(new URL(name, source), 'utf8').includes("from './control.ts'"))
    .map((name) => `e2e/src/${name}`)
  expect(STOPPING).toEqual(stopping)
  const config = readFileSync(new URL('../../e2e/vitest.config.ts', at), 'utf8')
  expect(STOPPING.map((file) => file.replace('e2e/', ''))).toEqual(
    /stopping = \[(.*)\]/
      .exec(config)?.[1]
      ?.split(', ')
      .map((text) => text.replaceAll("'", '')),
  )
})
