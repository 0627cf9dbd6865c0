import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { first } from './en-first.ts'
import { later } from './en-later.ts'
import { addLaterEnglish, english } from './english.ts'

const popup = join(import.meta.dirname, '..')

/** The files that the window has from its start: what `main.tsx` imports, and not only for its types. */
function filesOf(entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found
  found.add(entry)
  for (const [, path] of readFileSync(entry, 'utf8').matchAll(
    /^(?:import|export) (?!type)[^']*'(\.{1,2}\/[^'?]*\.tsx?)'/gm,
  ))
    filesOf(join(dirname(entry), path ?? ''), found)
  return found
}

/** The parts of the texts that a file names. */
function namedIn(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const alone = [...text.matchAll(/(?:\bm|\.m)\.([a-z]\w*)/g)].map(([, name]) => name ?? '')
  const together = [...text.matchAll(/\{ ([\w, ]+) \}(?:: Messages|.* = useTexts\(\)\.m\b)/g)]
  return [...alone, ...together.flatMap(([, names]) => (names ?? '').split(', '))]
}

describe('the English of a window', () => {
  const own = [...filesOf(join(popup, 'main.tsx'))]

  it('has every text that its first screens name', () => {
    expect(own).toContain(join(popup, 'screens/UnlockScreen.tsx'))
    expect(own).not.toContain(join(popup, 'screens/ConsentScreen.tsx'))
    const missing = own.flatMap((file) =>
      namedIn(file)
        .filter((name) => !Object.hasOwn(first, name))
        .map((name) => `${file}: ${name}`),
    )
    expect(missing).toEqual([])
    // Control: this finds what it looks for.
    expect(namedIn(join(popup, 'screens/ConsentScreen.tsx'))).toContain('consent')
    expect(namedIn(join(popup, 'messages/texts.ts'))).toEqual(['here', 'codes'])
  })

  it('gets the others with the later screens', () => {
    expect(Object.keys(english)).toEqual(Object.keys(first))
    addLaterEnglish(later)
    expect(english).toEqual({ ...first, ...later })
  })
})
