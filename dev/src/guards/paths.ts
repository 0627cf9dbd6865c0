import { basename, dirname, join } from 'node:path'
import { proseOf } from './comments.ts'
import { lines } from './imports.ts'
import { resolvePath, type SourceFile } from './repository.ts'
import type { Violation } from './violation.ts'

type Options = {
  files: readonly SourceFile[]
  /** All files of the repository, read or not, and the entry points of its rooms. */
  paths: ReadonlySet<string>
}

/** `docs/errors.md`, `enclave/src/shared/`, `dev/bin/*.mjs`: words that end like a file, or in a slash. */
const pathLike =
  /(?<![\w./:@-])(?:\.\.?\/)*[\w.*{},-]+(?:\/[\w.*{},-]+)*(?:\.(?:tsx?|mjs|md|sql|go|css|html)\b(?![\w/?])|\/(?=[`\s),;:]|\.\s|$))/gm

const madeHere = /(?:^|\/)(?:dist|build|artifacts|node_modules|\.data)(?:\/|$)/

/** Paths in comments and documents that lead nowhere: seen from the root, the file's folder, or one above it. */
export function findDeadPaths({ files, paths }: Options): Violation[] {
  const known = withFolders(paths)
  const names = new Set([...paths].map((path) => basename(path)))
  const tops = new Set([...known].map((path) => path.split('/')[0]))
  return files.flatMap((file) => {
    const lineOf = lines(file.text)
    return proseOf(file).flatMap(({ text, at }) =>
      [...text.matchAll(pathLike)].flatMap(({ 0: word, index }): Violation[] => {
        const path = word.replace(/\/$/, '')
        const top = path.split('/')[0] ?? ''
        if (madeHere.test(path)) return []
        if (!path.includes('/') && (!path.endsWith('.md') || names.has(path))) return []
        // Paths of other projects begin otherwise; `core/` of kwil-db is named in the Go files only.
        if (path.includes('/') && !tops.has(top) && !/^(?:src|\.\.?)$/.test(top)) return []
        if (file.path.startsWith('network/kwild/') && top === 'core') return []
        if (foldersAbove(file.path).some((folder) => isThere(join(folder, path), known))) return []
        const rule = `"${word}" is not there.`
        return [{ file: file.path, line: lineOf(at + index), rule, wayOn: 'Name where it is now.' }]
      }),
    )
  })
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path)
  return folder === '.' ? [''] : [folder, ...foldersAbove(folder)]
}

/** `*` stands for a part of a name, `{a,b}` for one of two. */
function isThere(path: string, known: ReadonlySet<string>): boolean {
  if (!/[*{]/.test(path)) return known.has(path)
  const pattern = path
    .replace(/[.+()]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\{([^}]*)\}/g, (_, names: string) => `(?:${names.replaceAll(',', '|')})`)
  const whole = new RegExp(`^${pattern}$`)
  return [...known].some((one) => whole.test(one))
}

function withFolders(paths: ReadonlySet<string>): Set<string> {
  const all = new Set(paths)
  for (const path of paths)
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) all.add(folder)
  return all
}

/** Links of Markdown files that lead to no file or to no heading of it. Those to other sites are not asked. */
export function findDeadLinks({ files, paths }: Options): Violation[] {
  const known = withFolders(paths)
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  return files.flatMap(({ path, text }) => {
    const lineOf = lines(text)
    return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(
      ({ 1: link = '', index }): Violation[] => {
        if (/^[a-z]+:/.test(link)) return []
        const [name = '', anchor] = link.split('#')
        const target = name === '' ? path : resolvePath(path, name).replace(/\/$/, '')
        const say = (rule: string, wayOn: string) => [
          { file: path, line: lineOf(index), rule, wayOn },
        ]
        if (!known.has(target)) return say(`(${link}) leads to no file.`, 'Name where it is now.')
        const document = texts.get(target)
        if (anchor === undefined || document === undefined) return []
        if (anchorsOf(document).has(anchor)) return []
        return say(`(${link}) leads to no heading of ${target}.`, 'Take the words of the heading.')
      },
    )
  })
}

/** Headings as GitHub makes anchors of them. */
function anchorsOf(text: string): Set<string> {
  const headings = text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ +(.+)$/gm)
  return new Set(
    [...headings].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  )
}
