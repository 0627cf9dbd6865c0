import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Tarball of each package by its name, from `npm run pack`. */
export const tarballs: Readonly<Record<string, string>> = JSON.parse(
  process.env.IDOS_PACKAGES ?? '{}',
)

const examples = join(import.meta.dirname, '../../../examples')
const execute = promisify(execFile)

export type EmptyFolder = {
  readonly path: string
  /** Runs a program in it and gives what it printed. Rejects with that when it fails. */
  run(command: string, args: readonly string[], env?: Record<string, string>): Promise<string>
  remove(): void
}

type Manifest = {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

/** A folder outside the workspace with this example, installed by npm from the tarballs. */
export function installExample(name: string): Promise<EmptyFolder> {
  const manifest: Manifest = JSON.parse(readFileSync(join(examples, name, 'package.json'), 'utf8'))
  return install(manifest, (path) => cpSync(join(examples, name), path, { recursive: true }))
}

/** A folder outside the workspace with these packages of ours, and more of others. */
export function installPackages(
  names: readonly string[],
  more: Readonly<Record<string, string>> = {},
  ...args: readonly string[]
): Promise<EmptyFolder> {
  const own = Object.fromEntries(names.map((one) => [one, '0.1.0']))
  return install({ dependencies: { ...own, ...more } }, () => undefined, args)
}

async function install(
  manifest: Manifest,
  fill: (path: string) => void,
  args: readonly string[] = [],
): Promise<EmptyFolder> {
  const path = mkdtempSync(join(tmpdir(), 'idos-outside-'))
  fill(path)
  const named = Object.keys(manifest.dependencies ?? {}).filter((one) => one in tarballs)
  // npm takes an override of a package that is named only when both say the same.
  const files = Object.fromEntries(Object.entries(tarballs).map(([one, at]) => [one, `file:${at}`]))
  const own = Object.fromEntries(named.map((one) => [one, files[one] ?? '']))
  const overrides = Object.fromEntries(
    Object.keys(files).map((one) => [one, named.includes(one) ? `$${one}` : files[one]]),
  )
  const text = JSON.stringify({
    private: true,
    type: 'module',
    ...manifest,
    dependencies: { ...manifest.dependencies, ...own },
    overrides,
  })
  writeFileSync(join(path, 'package.json'), text)
  const folder: EmptyFolder = {
    path,
    async run(command, args, env = {}) {
      const options = { cwd: path, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 }
      try {
        const { stdout, stderr } = await execute(command, args, options)
        return stdout + stderr
      } catch (error) {
        const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
        throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`)
      }
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  await folder.run('npm', ['install', '--prefer-offline', ...quiet, ...args])
  return folder
}
