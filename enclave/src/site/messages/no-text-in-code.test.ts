import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textsIn } from '../../shared/language/texts-in-code-testkit.ts'

const site = join(import.meta.dirname, '..')
const components = ['.', 'messages'].flatMap((folder) =>
  readdirSync(join(site, folder))
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => join(folder, file)),
)

describe('a component of the site', () => {
  it.each(components)('%s has its texts from the catalogue', (file) => {
    expect(textsIn(readFileSync(join(site, file), 'utf8'))).toEqual([])
  })
})
