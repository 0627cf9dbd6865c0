import { readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { RawPage } from './page.ts'

const folders = ['vanilla', 'react', 'next', 'plain', 'issuer', 'consumer']
const servers = ['rpc/python', 'rpc/go', 'rpc/shell']

/** A page for each example: every file of it, as it stands. */
export function examplePages(root: string): readonly RawPage[] {
  return [...folders, ...servers].map((name) => {
    const files = filesIn(join(root, 'examples', name)).filter(isRead)
    const blocks = files.map((path) => {
      const text = readFileSync(join(root, 'examples', name, path), 'utf8')
      const language = extname(path).slice(1).replace('txt', '')
      return `## ${path}\n\n\`\`\`${language} examples/${name}/${path}\n${text.trimEnd()}\n\`\`\``
    })
    const how = folders.includes(name)
      ? `A copy of it: \`npm create idos-app my-app -- --template ${name}\`. It is installed, built and run by the tests of every release.`
      : 'Run, and checked afterwards, by the tests of every release.'
    return {
      address: `/examples/${name}`,
      source: `examples/${name}`,
      markdown: `# Example: ${basename(name)}\n\nEvery file, whole. ${how}\n\n${blocks.join('\n\n')}\n`,
    }
  })
}

/** Not what was made by trying it out. */
const isRead = (path: string) =>
  !/(?:^|\/)(?:node_modules|dist|build|venv|__pycache__|\.next)\/|keys\.json|go\.sum|package-lock/.test(
    path,
  )

function filesIn(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) return isRead(`${path}/`) ? filesIn(folder, path) : []
      return [path]
    })
    .sort(
      (a, b) => Number(b === 'package.json') - Number(a === 'package.json') || a.localeCompare(b),
    )
}
