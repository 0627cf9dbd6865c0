import { parseSync } from 'vite'
import type { SourceFile } from './repository.ts'

/** A piece of text that people read, and where it begins in its file. */
export type Prose = { text: string; at: number }

/** The comments of a source file; all of a Markdown file. */
export function proseOf({ path, text }: SourceFile): Prose[] {
  if (path.endsWith('.md')) return [{ text: withoutQuotes(text), at: 0 }]
  if (/\.(ts|tsx|mjs)$/.test(path)) return scriptComments(path, text)
  const marks = path.endsWith('.sql') ? /--.*|\/\*[\s\S]*?\*\//g : /\/\/.*|\/\*[\s\S]*?\*\//g
  return [...text.matchAll(marks)].map((match) => ({ text: match[0], at: match.index }))
}

/** A file that a document quotes names its own neighbours, and is read where it stands. */
function withoutQuotes(text: string): string {
  return text.replace(/<!-- (?:part of )?(?:examples|demos)\/\S+ -->\n```[\s\S]*?\n```/g, (block) =>
    block.replace(/[^\n]/g, ' '),
  )
}

function scriptComments(path: string, text: string): Prose[] {
  const lang = path.endsWith('.tsx') ? 'tsx' : 'ts'
  return parseSync(path, text, { lang, sourceType: 'module' }).comments.map(({ start, end }) => ({
    text: text.slice(start, end),
    at: start,
  }))
}

export const withProse = /\.(ts|tsx|mjs|go|sql|css|md)$/
