import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds README.md. */
export const root = join(import.meta.dirname, '../../..')

/** One text file of the repository; `path` is from its root, with `/`. */
export type SourceFile = { path: string; text: string }

const notOurs = new Set(['node_modules', 'dist', 'build', 'artifacts', '.data', '.git'])

/** Every file that belongs to the repository, new ones too. A copy without git (an npm tarball) is walked instead. */
export function listFiles(): string[] {
  if (!existsSync(join(root, '.git'))) return walk('')
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const out = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
  const paths = new Set(out.split('\0').filter((path) => path !== ''))
  return [...paths].filter((path) => existsSync(join(root, path))).sort()
}

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? walk(path) : [path]
    })
    .sort()
}

/** The files whose path matches, with their text. */
export function readFiles(pattern: RegExp): SourceFile[] {
  return listFiles()
    .filter((path) => pattern.test(path))
    .map((path) => ({ path, text: readText(path) }))
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** What a workspace says about itself in its package.json. */
export type Workspace = {
  /** `network/gateway` */
  room: string
  /** `@idos/gateway` */
  name: string
  exports: Record<string, unknown>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  peerDependencies: Record<string, string>
  optionalDependencies: Record<string, string>
}

/** `ui/tokens.css`: the entry points of all rooms, as one names them in a sentence. */
export function entryPoints(workspaces: readonly Workspace[]): string[] {
  return workspaces.flatMap(({ room, exports }) =>
    Object.keys(exports).map((entry) => `${room}${entry.slice(1)}`),
  )
}

type Manifest = Partial<Omit<Workspace, 'room'>> & { workspaces?: string[] }

export function readWorkspaces(): Workspace[] {
  const { workspaces = [] } = JSON.parse(readText('package.json')) as Manifest
  return workspaces.map(readWorkspace)
}

/** `room` may be `.`: the root, whose devDependencies are the tools of all rooms. */
export function readWorkspace(room: string): Workspace {
  const manifest = JSON.parse(readText(join(room, 'package.json'))) as Manifest
  return {
    room,
    name: manifest.name ?? '',
    exports: manifest.exports ?? {},
    dependencies: manifest.dependencies ?? {},
    devDependencies: manifest.devDependencies ?? {},
    peerDependencies: manifest.peerDependencies ?? {},
    optionalDependencies: manifest.optionalDependencies ?? {},
  }
}

/** `..` and `.` resolved, from the folder of `from`. */
export function resolvePath(from: string, specifier: string): string {
  return join(dirname(from), specifier).replaceAll('\\', '/')
}
