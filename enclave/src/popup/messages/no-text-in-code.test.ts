import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textsIn } from '../../shared/language/texts-in-code-testkit.ts'

const popup = join(import.meta.dirname, '..')
const components = ['.', 'screens', 'ui', 'recovery', 'password', 'credential', 'text'].flatMap(
  (folder) =>
    readdirSync(join(popup, folder))
      .filter((file) => file.endsWith('.tsx'))
      .map((file) => join(folder, file)),
)

describe('a component', () => {
  it.each(components)('%s has its texts from the catalogue', (file) => {
    expect(textsIn(readFileSync(join(popup, file), 'utf8'))).toEqual([])
  })
})
