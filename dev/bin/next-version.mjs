// npm run next-version: the next version of all packages, and what changed, in CHANGELOG.md.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { compile, install, must } from './lib.mjs'

await install()
await compile()
const { sentencesOf, withVersion } = await import('../dist/pack/changelog.js')
const files = readdirSync('.changeset').filter((name) => /^(?!README).*\.md$/.test(name))
if (files.length === 0) {
  console.error('There is no change to release: npm run changeset.')
  process.exit(1)
}
const sentences = sentencesOf(files.map((name) => readFileSync(`.changeset/${name}`, 'utf8')))
await must('changeset version', 'npx', ['changeset', 'version'])
await must('npm install', 'npm', ['install', '--package-lock-only', '--ignore-scripts'])
const { version } = JSON.parse(readFileSync('sdk-bridge/package.json', 'utf8'))
writeFileSync('CHANGELOG.md', withVersion(readFileSync('CHANGELOG.md', 'utf8'), version, sentences))
console.log(`All packages are ${version}.`)
