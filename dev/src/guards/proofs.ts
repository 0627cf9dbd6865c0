import { lines } from './imports.ts'
import type { SourceFile } from './repository.ts'
import type { Violation } from './violation.ts'

/** A test that a document names: `` `path/of/a.test.ts` "its title" ``, with further titles of the same file behind it. */
export type Proof = { readonly path: string; readonly title: string; readonly at: number }

const citation = /`([\w./-]+\.(?:test|e2e)\.tsx?)`((?: "[^"]+")+)/g

export function proofsIn(markdown: string): Proof[] {
  return [...markdown.matchAll(citation)].flatMap(({ 1: path = '', 2: titles = '', index }) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => ({ path, title, at: index })),
  )
}

/** Whether a test of this title is in the text. A title that ends in `…` is the beginning of one with a number in it. */
function hasTest(text: string, title: string): boolean {
  const wanted = title.endsWith('…') ? title.slice(0, -1) : title
  const end = title.endsWith('…') ? '' : '(?:\\1)'
  const literal = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", "(?:'|\\\\')")
  return new RegExp(`(['"\`])${literal}${end}`).test(text)
}

/** Tests that a document names and that are not there. */
export function findMissingProofs(document: SourceFile, files: readonly SourceFile[]): Violation[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const lineOf = lines(document.text)
  return proofsIn(document.text)
    .filter(({ path, title }) => !hasTest(texts.get(path) ?? '', title))
    .map(({ path, title, at }) => ({
      file: document.path,
      line: lineOf(at),
      rule: `${path} has no test "${title}".`,
      wayOn: 'Name the test that proves it now; a claim without one does not stay.',
    }))
}

/** Rows of the tables whose first cell is one of the numbers, and which name no test and do not say that they hold not. */
export function findUnproved(document: SourceFile, numbers: readonly string[]): Violation[] {
  const rows = [...document.text.matchAll(/^\| ([A-Z]\d{1,2}) \|.*$/gm)]
  const lineOf = lines(document.text)
  const missing = numbers.filter((number) => !rows.some(([, first]) => first === number))
  const bare = rows.filter(
    ([row, first = '']) =>
      numbers.includes(first) && proofsIn(row).length === 0 && !/\*\*(?:Not|Open)\b/.test(row),
  )
  const wayOn = 'Name a test, or say that it is not defended or open.'
  return [
    ...missing.map((number) => ({
      file: document.path,
      line: 1,
      rule: `${number} is not in its tables.`,
      wayOn,
    })),
    ...bare.map(({ 1: number, index }) => ({
      file: document.path,
      line: lineOf(index),
      rule: `${number} names no test.`,
      wayOn,
    })),
  ]
}
