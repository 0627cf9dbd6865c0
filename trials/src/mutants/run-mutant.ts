import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mutant } from './mutant.ts'

export type Verdict = {
  readonly id: string
  /** File and name of the first test that failed; undefined when all passed. */
  readonly killedBy: string | undefined
  readonly ms: number
}

type Report = {
  readonly numTotalTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

const CONFIG = 'trials/mutants.vitest.config.ts'

/** Runs the tests of one mutant in a process of their own. @throws when no test ran at all */
export async function runMutant(root: string, mutant: Mutant): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'idos-mutant-'))
  const file = join(folder, 'report.json')
  const since = performance.now()
  try {
    const said = await vitest(root, mutant, file)
    const report = readReport(file)
    if (!report || (report.numTotalTests === 0 && report.testResults.length === 0))
      throw new Error(`${mutant.id}: no test ran.\n${said}`)
    return { id: mutant.id, killedBy: firstFailure(report, root), ms: performance.now() - since }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function vitest(root: string, { id, tests }: Mutant, file: string): Promise<string> {
  const args = ['vitest', 'run', '--config', CONFIG, '--reporter=json', `--outputFile=${file}`]
  return new Promise((resolve, reject) => {
    const child = spawn('npx', [...args, ...tests], {
      cwd: root,
      env: { ...process.env, IDOS_MUTANT: id },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += chunk
      })
    child.once('error', reject)
    child.once('close', () => resolve(said))
  })
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return undefined
  }
}

function firstFailure({ testResults }: Report, root: string): string | undefined {
  for (const { name, status, assertionResults } of testResults) {
    const failed = assertionResults.find((test) => test.status === 'failed')
    const path = name.replace(`${root}/`, '')
    if (failed) return `${path}: ${failed.fullName}`
    if (status === 'failed') return `${path}: could not be loaded`
  }
  return undefined
}
