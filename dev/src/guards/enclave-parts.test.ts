import { describe, expect, it } from 'vitest'
import { findMixedParts } from './enclave-parts.ts'
import { findTestCode, parseAll } from './test-code.ts'
import { sentences } from './violation.ts'

describe('the parts of the Enclave', () => {
  it.each([
    ['frame/a.ts', '../worker/core.ts', 'frame imports from worker'],
    ['popup/a.tsx', '../frame/a.ts', 'popup imports from frame'],
    ['reader/a.ts', '../popup/consumer/a.ts', 'reader imports from popup'],
    ['shared/a.ts', '../worker/core.ts', 'what all parts share imports from worker'],
    ['site/a.ts', '../popup/names.ts?later', 'site imports from popup'],
    ['popup/a.css', '../frame/a.css', 'popup imports from frame'],
  ])('are refused another: %s, %s', (file, specifier, sentence) => {
    expect(found(file, specifier)).toEqual([expect.stringContaining(sentence)])
  })

  it.each([
    ['frame/a.ts', '../shared/a.ts'],
    ['frame/main.ts', '../worker/main.ts?sealed'],
    ['site/a.ts', '../popup/names.ts?parts'],
    ['popup/ui/A.tsx', '../controller.ts'],
    ['frame/a.test.ts', '../worker/core.ts'],
    ['shared/a.ts', '../policies.ts'],
  ])('may: %s, %s', (file, specifier) => {
    expect(found(file, specifier)).toEqual([])
  })
})

function found(file: string, specifier: string): string[] {
  const text = file.endsWith('.css') ? `@import '${specifier}';` : `import x from '${specifier}'`
  const files = parseAll([{ path: `enclave/src/${file}`, text }])
  return sentences(findMixedParts(files, findTestCode(files, [])))
}
