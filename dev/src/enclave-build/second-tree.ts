import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Lock, packagesBehind } from './lock-closure.ts'

/** What the build of the Enclave reads besides the rooms behind it. */
const BESIDES = ['vite', 'package.json', 'package-lock.json', 'tsconfig.base.json']
const NOT_COPIED = ['node_modules', 'dist', 'build', '.data']

/**
 * A copy of everything that goes into the Enclave, ours and others', in a folder of another name and depth: what a build knows
 * of where it was made would differ. The tools (Vite and what it brings) are linked.
 */
export function copyTree(root: string, target: string): void {
  const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const packages = packagesBehind(lock, 'enclave').map(({ folder }) => folder)
  const links = Object.entries(lock.packages).filter(([, { link }]) => link)
  for (const path of [...links.map(([, { resolved = '' }]) => resolved), ...BESIDES])
    cpSync(join(root, path), join(target, path), {
      recursive: true,
      filter: (source) => !NOT_COPIED.includes(basename(source)),
    })
  for (const folder of packages)
    cpSync(join(root, folder), join(target, folder), { recursive: true, dereference: true })
  for (const [folder, { resolved = '' }] of links) {
    mkdirSync(dirname(join(target, folder)), { recursive: true })
    symlinkSync(join(target, resolved), join(target, folder))
  }
  const taken = new Set([...packages, ...links.map(([folder]) => folder)])
  for (const folder of installed(join(root, 'node_modules'))) {
    if (taken.has(folder)) continue
    mkdirSync(dirname(join(target, folder)), { recursive: true })
    symlinkSync(join(root, folder), join(target, folder))
  }
}

/** `node_modules/vite`, `node_modules/@scope/name`: all that is installed at the top. */
function installed(modules: string): string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(join(modules, name)).map((one) => `node_modules/${name}/${one}`)
        : [`node_modules/${name}`],
    )
}
