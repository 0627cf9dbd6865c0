import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import css from 'highlight.js/lib/languages/css'
import go from 'highlight.js/lib/languages/go'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import python from 'highlight.js/lib/languages/python'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import { escapeHtml } from '../html/escape.ts'

const languages = {
  ...{ bash, css, go, javascript, json, python, sql, typescript, xml },
}
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language)

/** Words after a fence, and what they are called there. */
const names: Readonly<Record<string, { readonly language: string; readonly label: string }>> = {
  ts: { language: 'typescript', label: 'TypeScript' },
  tsx: { language: 'typescript', label: 'TSX' },
  js: { language: 'javascript', label: 'JavaScript' },
  mjs: { language: 'javascript', label: 'JavaScript' },
  html: { language: 'xml', label: 'HTML' },
  css: { language: 'css', label: 'CSS' },
  json: { language: 'json', label: 'JSON' },
  sh: { language: 'bash', label: 'Shell' },
  python: { language: 'python', label: 'Python' },
  py: { language: 'python', label: 'Python' },
  go: { language: 'go', label: 'Go' },
  sql: { language: 'sql', label: 'SQL' },
}

/** Code as HTML with a class for each kind of word: no style in it, as the site's policy allows none. */
export function highlight(code: string, word: string): string {
  const known = names[word]
  if (!known) return escapeHtml(code)
  return hljs.highlight(code, { language: known.language, ignoreIllegals: true }).value
}

/** What a language is called over its block; empty for text. */
export function labelOf(word: string): string {
  return names[word]?.label ?? ''
}
