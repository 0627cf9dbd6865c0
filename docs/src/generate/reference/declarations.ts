import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'vite'
import { type DocComment, parseDocComment } from './doc-comment.ts'

// The parser is oxc's, which vite brings along: TypeScript 7 has no JavaScript interface to ask.

export type Kind = 'function' | 'class' | 'constant' | 'type'

/** One thing that an entry exports, by its declaration. */
export type Declaration = {
  readonly name: string
  readonly kind: Kind
  /** As it stands in the declarations, without `export declare`. */
  readonly code: string
  readonly doc: DocComment
}

/** What comes from a package that is not ours, or of which there is no declaration here. */
export type Foreign = { readonly name: string; readonly from: string }

export type Exported = Declaration | Foreign

export type Resolve = (specifier: string, importer: string) => string | undefined

type Parsed = ReturnType<typeof parseSync> & { readonly text: string }

/** Reads what `.d.ts` files export, through their re-exports. Every file is parsed once. */
export function createDeclarationReader(root: string, resolve: Resolve) {
  const parsed = new Map<string, Parsed>()
  const lists = new Map<string, ReadonlyMap<string, Exported>>()

  function parse(path: string): Parsed {
    let one = parsed.get(path)
    if (!one) {
      const text = readFileSync(join(root, path), 'utf8')
      one = Object.assign(parseSync(path, text, { lang: 'dts', sourceType: 'module' }), { text })
      parsed.set(path, one)
    }
    return one
  }

  /** Everything that a file exports, by its name there. */
  function exportsOf(path: string): ReadonlyMap<string, Exported> {
    const known = lists.get(path)
    if (known) return known
    const found = new Map<string, Exported>()
    lists.set(path, found)
    const file = parse(path)
    for (const { entries } of file.module.staticExports)
      for (const { moduleRequest, importName, exportName, localName } of entries) {
        const name = exportName.name ?? 'default'
        const from = moduleRequest?.value
        if (from === undefined) found.set(name, ownOf(path, localName.name ?? name, name))
        else if (exportName.kind === 'None' && importName.kind !== 'Name')
          for (const [one, what] of allOf(path, from)) found.set(one, what)
        else found.set(name, renamed(one(path, from, importName.name ?? name), name))
      }
    return found
  }

  function allOf(path: string, from: string): ReadonlyMap<string, Exported> {
    const target = resolve(from, path)
    return target === undefined
      ? new Map([[`* of ${from}`, { name: '*', from }]])
      : exportsOf(target)
  }

  function one(path: string, from: string, name: string): Exported {
    const target = resolve(from, path)
    return (target ? exportsOf(target).get(name) : undefined) ?? { name, from }
  }

  /** What a file declares, or has imported under that name. */
  function ownOf(path: string, local: string, name: string): Exported {
    const file = parse(path)
    const declared = declaredIn(file, local)
    if (declared) return renamed(declared, name)
    for (const { moduleRequest, entries } of file.module.staticImports)
      for (const { importName, localName } of entries)
        if (localName.value === local)
          return renamed(one(path, moduleRequest.value, importName.name ?? local), name)
    return { name, from: path }
  }

  return { exportsOf }
}

function renamed(what: Exported, name: string): Exported {
  return { ...what, name }
}

const kinds: Readonly<Record<string, Kind>> = {
  TSDeclareFunction: 'function',
  FunctionDeclaration: 'function',
  ClassDeclaration: 'class',
  VariableDeclaration: 'constant',
  TSTypeAliasDeclaration: 'type',
  TSInterfaceDeclaration: 'type',
}

type Statement = { type: string; start: number; end: number }
type Named = Statement & {
  id?: { name?: string } | null
  declarations?: readonly { id: { name?: string } }[]
}

/** The declarations of a name; several of a function that is overloaded. */
function declaredIn(file: Parsed, name: string): Declaration | undefined {
  const found: { code: string; doc: DocComment; kind: Kind }[] = []
  for (const statement of file.program.body as unknown as (Statement & {
    declaration?: Named | null
  })[]) {
    const node = (statement.declaration ?? statement) as Named
    const kind = kinds[node.type]
    const names = [node.id?.name, ...(node.declarations ?? []).map(({ id }) => id.name)]
    if (!kind || !names.includes(name)) continue
    const code = file.text
      .slice(statement.start, statement.end)
      .replace(/^export\s+(?:default\s+)?/, '')
      .replace(/^declare\s+/, '')
    found.push({ code, doc: docBefore(file, statement.start), kind })
  }
  const [first] = found
  if (!first) return undefined
  const doc =
    found.find((one) => one.doc.text !== '')?.doc ?? inheritedDoc(file, first) ?? first.doc
  return { name, kind: first.kind, doc, code: found.map(({ code }) => code).join('\n') }
}

/** What is inferred of a schema is what its schema says. */
function inheritedDoc(file: Parsed, { code }: { readonly code: string }): DocComment | undefined {
  const [, schema] = /^type \w+ = v\.InferOutput<typeof (\w+)>;?$/.exec(code) ?? []
  return schema === undefined ? undefined : declaredIn(file, schema)?.doc
}

function docBefore(file: Parsed, start: number): DocComment {
  const before = file.comments.filter(
    ({ type, end, value }) =>
      type === 'Block' && value.startsWith('*') && end <= start && blank(file.text, end, start),
  )
  const last = before.at(-1)
  return parseDocComment(last ? file.text.slice(last.start, last.end) : '')
}

const blank = (text: string, from: number, to: number) => text.slice(from, to).trim() === ''

/** Where an import of a declaration leads: a file beside it, or an entry of a package of ours. */
export function createResolve(entries: ReadonlyMap<string, string>): Resolve {
  return (specifier, importer) =>
    specifier.startsWith('.')
      ? join(dirname(importer), specifier).replace(/\.(?:tsx?|js)$/, '.d.ts')
      : entries.get(specifier)
}
