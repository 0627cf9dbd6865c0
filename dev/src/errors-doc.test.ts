import { readFileSync } from 'node:fs'
import { errorCatalogue, errorCodes } from '@idos/protocol'
import { describe, expect, it } from 'vitest'

const text = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')

describe('docs/errors.md', () => {
  it('has one section for each error code, in the catalogue’s words', () => {
    const documented = [...text.matchAll(/^`([A-Z_0-9]+)`: (.+)$/gm)].map(([, code]) => code)
    expect(documented).toEqual(errorCodes)
    for (const code of errorCodes) {
      expect(text).toContain(`## ${code.toLowerCase().replaceAll('_', '-')}\n`)
      expect(text).toContain(errorCatalogue[code].message)
      expect(text).toContain(errorCatalogue[code].wayOn)
    }
  })
})
