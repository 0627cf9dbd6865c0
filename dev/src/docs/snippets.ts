import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { partsOf } from '@idos/docs'

/** A block of TypeScript in a document. */
export type Snippet = {
  readonly page: string
  /** Of its first line of code, from 1. */
  readonly line: number
  readonly code: string
  readonly isTsx: boolean
  /** Why it is not compiled; empty for those that are. */
  readonly reason: string
}

/** A file of an example is compiled and run where it stands; what is quoted of it is compared with it. */
const QUOTED = /^(?:part of )?(?:examples|demos)\/\S+$/

/** The blocks of TypeScript of a document, but for files of examples. */
export function snippetsOf(page: string, markdown: string): readonly Snippet[] {
  return partsOf(markdown).flatMap((part) => {
    if (part.kind !== 'fence' || !/^tsx?$/.test(part.language) || QUOTED.test(part.mark)) return []
    const { code, line, language, mark } = part
    const [, reason = ''] = /^not compiled: (.+)$/.exec(mark) ?? []
    return [{ page, line: line + 1, code, isTsx: language === 'tsx', reason }]
  })
}

/** What snippets name and do not declare: the page around them. */
const PRELUDE = `import type { CreateIsleOptions, IsleHandle, WalletCourier } from '@idos/sdk-bridge'

declare global {
  const isle: IsleHandle
  const options: CreateIsleOptions
  const request: NonNullable<CreateIsleOptions['request']>
  const wallet: WalletCourier
  const render: (state: unknown) => void
  const button: HTMLButtonElement
  const isDevelopment: boolean
}
`

/**
 * Compiles snippets against what the packages declare, each as a module of its own.
 *
 * @returns `page:line: what is wrong` for each error of the compiler.
 */
export async function compileSnippets(
  root: string,
  folder: string,
  snippets: readonly Snippet[],
): Promise<readonly string[]> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const names = snippets.map(({ code, isTsx }, at) => {
    const name = `snippet-${at}.${isTsx ? 'tsx' : 'ts'}`
    writeFileSync(join(folder, name), `${code}\nexport {}\n`)
    return name
  })
  writeFileSync(join(folder, 'prelude.ts'), PRELUDE)
  const config = { compilerOptions: COMPILER, files: ['prelude.ts', ...names] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const args = [tsc, '-p', join(folder, 'tsconfig.json'), '--pretty', 'false']
  const output = await promisify(execFile)(process.execPath, args, { cwd: folder }).then(
    () => '',
    (error: { stdout?: string }) => error.stdout ?? String(error),
  )
  return output
    .split('\n')
    .filter((line) => /error TS/.test(line))
    .map((line) => {
      const [, at, row, what] = /^snippet-(\d+)\.tsx?\((\d+),\d+\): error (.*)$/.exec(line) ?? []
      const snippet = snippets[Number(at)]
      return snippet ? `${snippet.page}:${snippet.line + Number(row) - 1}: ${what}` : line
    })
}

const COMPILER = {
  ...{ noEmit: true, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true },
  ...{ target: 'ES2022', lib: ['ES2023', 'DOM', 'DOM.Iterable'], module: 'ESNext' },
  ...{ moduleResolution: 'bundler', jsx: 'react-jsx', types: ['vite/client', 'node'] },
}
