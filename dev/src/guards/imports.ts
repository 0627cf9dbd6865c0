import { parseSync } from 'vite'
import type { SourceFile } from './repository.ts'

// The parser is oxc's, which vite brings along. Why no ready-made tool: docs/decisions/0010-rooms.md.

/** One module name in a file, wherever it may stand: imports, re-exports, types, dynamic imports, mocks, style sheets. */
export type Import = {
  specifier: string
  /** `sealed` of `./main.ts?sealed`, which is no part of `specifier`. */
  query: string
  line: number
}

export const withImports = /\.(ts|tsx|mjs|css)$/

/** All imports of a script or a style sheet, in the order of their lines. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const found = path.endsWith('.css') ? inStyles(text) : inScript(path, text)
  const lineOf = lines(text)
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ specifier, at }) => {
      const [name = '', query = ''] = specifier.split('?')
      return { specifier: name, query, line: lineOf(at) }
    })
}

type Found = { specifier: string; at: number }

function inStyles(text: string): Found[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length))
  return [...bare.matchAll(/@import\s+(?:url\()?['"]([^'"]+)/g)].map((match) => ({
    specifier: match[1] ?? '',
    at: match.index,
  }))
}

/** Calls and type expressions that name a module; without one of these words the syntax tree need not be read. */
const nested =
  /\bimport\s*\(|\bimport\.meta\.resolve|\bvi\.(?:do)?[mM]ock|\bvi\.import|\brequire\b|\bcreateRequire\b/

function inScript(path: string, text: string): Found[] {
  const parsed = parse(path, text)
  const { module, errors } = parsed
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  const found = module.staticImports.map(({ moduleRequest: { value, start } }) => ({
    specifier: value,
    at: start,
  }))
  for (const { entries } of module.staticExports)
    for (const { moduleRequest } of entries)
      if (moduleRequest) found.push({ specifier: moduleRequest.value, at: moduleRequest.start })
  // The tree is made when it is asked for, and few files need it.
  if (nested.test(text)) visit(parsed.program, found)
  const unique = new Map(found.map((one) => [`${one.specifier} ${one.at}`, one]))
  return [...unique.values()]
}

function parse(path: string, text: string) {
  return parseSync(path, text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts', sourceType: 'module' })
}

const moduleCalls =
  /^(?:import\.meta\.resolve|require(?:\.resolve)?|createRequire\(\)\.resolve|vi\.(?:do)?[mM]ock|vi\.import\w+)$/

type Node = { type?: string; start?: number; [key: string]: unknown }

function visit(node: unknown, found: Found[]): void {
  if (Array.isArray(node)) for (const one of node) visit(one, found)
  if (typeof node !== 'object' || node === null) return
  const one = node as Node
  if (one.type === 'ImportExpression' || one.type === 'TSImportType') add(one.source, found)
  if (one.type === 'CallExpression' && moduleCalls.test(nameOf(one.callee)))
    add((one.arguments as unknown[])[0], found)
  for (const value of Object.values(one)) visit(value, found)
}

/** `a.b.c` of a member expression; empty for everything else. */
function nameOf(node: unknown): string {
  const { type, name, object, property, meta, callee } = node as Node
  if (type === 'Identifier') return String(name)
  if (type === 'CallExpression') return `${nameOf(callee)}()`
  if (type === 'MetaProperty') return `${(meta as Node).name}.${(property as Node).name}`
  if (type === 'MemberExpression') return `${nameOf(object)}.${nameOf(property)}`
  return ''
}

function add(node: unknown, found: Found[]): void {
  const { value, start } = (node ?? {}) as Node
  if (typeof value === 'string') found.push({ specifier: value, at: Number(start) })
}

/** From an offset to a line, counted from 1. */
export function lines(text: string): (at: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (at) => {
    let low = 0
    for (let high = starts.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}
