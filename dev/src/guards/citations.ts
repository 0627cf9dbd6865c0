import { proseOf } from './comments.ts'
import { lines } from './imports.ts'
import type { SourceFile } from './repository.ts'
import type { Violation } from './violation.ts'

const wayOn = 'Say the rule itself, or cite a public specification.'

/** Documents that are not in the repository, anywhere in a file: a string of a test is read as often as a comment. */
const outside: [RegExp, string][] = [
  [/\bfacts\/[\w-]+/g, 'a note'],
  [/\b(?:idos-formats|network-schema)\b/g, 'a note'],
  [/\b(?:network schema|kuneiform|kwil)(?:\.md)? §/gi, 'a note'],
  [/\bchecklist \d+/gi, 'a number of a list'],
  [/\bthreat-model\b/g, 'a document'],
  [/\bproduct-bar\b/g, 'a document'],
  [/\barchitecture\.md\b/g, 'a document'],
  [/\bhouse-style(?:\.md)?\b/g, 'a document'],
  [/\bsystem-design(?:\.md)?\b/g, 'a document'],
  [/\bseed document\b/gi, 'a document'],
  [/\bissue #?\d+\b/gi, 'an issue'],
]

/** Names of the field that look like a number of a rule: the two sets of control characters. */
const wellKnown = new Set(['C0', 'C1'])

/** Texts that cite what a reader of the repository does not have. `defined` are the numbers of rules that it does define. */
export function findCitations(files: readonly SourceFile[], defined: ReadonlySet<string>) {
  return files.flatMap((file): Violation[] => {
    const lineOf = lines(file.text)
    const found: { at: number; rule: string }[] = []
    for (const [pattern, kind] of outside)
      for (const { 0: text, index } of file.text.matchAll(pattern))
        found.push({ at: index, rule: `"${text}" is ${kind} that is not in the repository.` })
    for (const { text, at } of proseOf(file))
      for (const { 0: number, index } of text.matchAll(/(?<![\w.#/-])[A-Z]\d{1,2}(?![\w.-]?\w)/g))
        if (!defined.has(number) && !wellKnown.has(number))
          found.push({ at: at + index, rule: `"${number}" is defined nowhere in the repository.` })
    return found.map(({ at, rule }) => ({ file: file.path, line: lineOf(at), rule, wayOn }))
  })
}

/** The numbers that a Markdown file defines: the first cell of a table's row, a heading, a list entry in bold. */
export function definedIn(markdown: string): string[] {
  const places = /^(?:\| *|#+ +|[-*] +\*\*)`?([A-Z]\d{1,2})`?(?: *\||\b)/gm
  return [...markdown.matchAll(places)].map(([, number = '']) => number)
}
