// npm run release [-- --dry-run]: publishes the tarballs that npm run test:outside tries, as they are.

import { run } from './lib.mjs'
import { pack } from './pack.mjs'

const words = process.argv.slice(2)
for (const { name, version, tarball } of await pack()) {
  const args = ['publish', tarball, '--access', 'public', ...words]
  const provenance = process.env.CI && !words.includes('--dry-run') ? ['--provenance'] : []
  const { code } = await run('npm', [...args, ...provenance])
  if (code !== 0) {
    console.error(
      `${name} ${version} was not published. Those before it were: run it again with the next version.`,
    )
    process.exit(1)
  }
}
