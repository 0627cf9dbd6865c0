import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile, digestsOf, programs, sources } from './compile.mjs'
import { findGo } from './go.mjs'

/** Builds twice, in folders of different depth, each with a cache of its own, and compares the programs byte for byte. */
export async function verifyKwild({ log = () => {} } = {}) {
  const found = await findGo()
  if (found.missing) return { status: 'missing', reason: found.missing }
  const base = mkdtempSync(join(tmpdir(), 'idos-kwild-'))
  try {
    const digests = []
    for (const folder of ['a', 'b/another/folder']) {
      log(`Building in ${folder} with an empty cache ...`)
      const work = join(base, folder)
      const bin = join(base, `bin-${digests.length}`)
      const env = { GOCACHE: join(base, `cache-${digests.length}`) }
      const reason = await compile({ files: sources(), work, bin, env })
      if (reason) return { status: 'missing', reason }
      rmSync(env.GOCACHE, { recursive: true, force: true })
      digests.push(digestsOf(bin))
    }
    const [first, second] = digests
    const differ = Object.keys(programs).filter((name) => first[name] !== second[name])
    return { status: differ.length > 0 ? 'differ' : 'equal', differ, first, second }
  } finally {
    // Go makes nothing here read-only but its module cache, which is elsewhere.
    rmSync(base, { recursive: true, force: true })
  }
}
