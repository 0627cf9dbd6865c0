// npm run verify:enclave. Exit code 0: the same; 1: not; 2: a wrong option; 3: there is nothing to compare.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { readCommand } from '@idos/command'
import { say } from '@idos/operator'
import { commands } from '../options.ts'
import { buildTwice } from './build-twice.ts'
import { CannotVerify, verifyDeployment } from './verify-deployment.ts'

const { values, words } = readCommand(commands.verify, process.argv.slice(2))
const [url] = words
const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Of this tree, for a person to read: where it is, and whether it was changed since. */
function describeTree(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()
    const isChanged = git('status', '--porcelain') !== ''
    return `${git('rev-parse', 'HEAD')}${isChanged ? ', with changes' : ''}`
  } catch {
    return 'no commit that git knows'
  }
}

function fail(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}

function isPlainOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { href, origin, protocol } = new URL(text)
  return href === `${origin}/` && (protocol === 'https:' || protocol === 'http:')
}

if (!url && !values.twice) fail(2, 'URL is missing. All options: --help')
if (url && !isPlainOrigin(url))
  fail(2, 'URL must be an origin, like https://enclave.example. All options: --help')

try {
  let same = true
  if (values.twice) same = await buildTwice(root, say)
  if (url) {
    const { as, isle } = values
    const asked = { url: new URL(url), as, isles: isle, root, tree: describeTree(), say }
    same = (await verifyDeployment(asked)) && same
  }
  process.exitCode = same ? 0 : 1
} catch (error) {
  if (!(error instanceof CannotVerify)) throw error
  fail(3, error.message)
}
