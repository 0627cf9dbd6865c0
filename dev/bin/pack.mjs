// npm run pack: the tarballs of every published package, in artifacts/packages.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, install, must, requireNode, root } from './lib.mjs'

/** Compiles and builds what is behind, and packs. Answers name, version, tarball and integrity of each. */
export async function pack() {
  requireNode()
  await install()
  await build()
  return packBuilt()
}

/** The same where everything is built. */
export async function packBuilt() {
  const { stagePackages } = await import('../dist/pack/stage.js')
  const { integrityOf } = await import('../../vite/dist/vite/integrity.js')
  const out = join(root, 'artifacts/packages')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const staged = stagePackages(root, join(out, 'staged'), integrityOf)
  const folders = staged.map(({ folder }) => folder)
  await must('npm pack', 'npm', ['pack', ...folders, '--pack-destination', out])
  return staged.map((one) => ({
    ...one,
    tarball: join(out, `${one.name.replace('@', '').replace('/', '-')}-${one.version}.tgz`),
  }))
}

if (process.argv[1] === import.meta.filename) {
  for (const { name, tarball, integrity } of await pack()) {
    console.log(`${name}  ${tarball.slice(root.length + 1)}`)
    for (const [path, value] of Object.entries(integrity)) console.log(`  ${path}  ${value}`)
  }
}
