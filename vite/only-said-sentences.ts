import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const TABLE = 'core/protocol/src/error-codes.ts'

/**
 * Leaves out the sentences of errors that a bundle never makes itself: what it passes on from elsewhere brings its own. Which
 * it makes is what its sources name.
 *
 * @param folders of those sources, from the root of the repository
 * @param except paths in them of what the bundle does not hold
 */
export function onlySaidSentences(folders: readonly string[], except = /(?!)/): Plugin {
  return {
    name: 'idos:only-said-sentences',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith(TABLE)) return null
      const said = new Set(folders.flatMap((folder) => codesIn(join(root, folder), except)))
      return { code: withoutSentences(code, said), map: null }
    },
  }
}

export function withoutSentences(table: string, said: ReadonlySet<string>): string {
  return table.replace(/^ {2}([A-Z_]+):\s*(?:'[^']*'|"[^"]*"),$/gm, (entry, code: string) =>
    said.has(code) ? entry : `  ${code}: '',`,
  )
}

function codesIn(folder: string, except: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        file.endsWith('.ts') &&
        !except.test(file) &&
        !/\.test\.ts$|^error-|^(?:testing|contract)\//.test(file),
    )
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g),
    ])
    .map(([, code]) => code ?? '')
}
