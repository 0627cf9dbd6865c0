import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRunning } from '@idos/postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startChild } from './child.ts'
import { parentWatch } from './parent-watch.ts'
import { answersAt } from './ready.ts'
import { type Started, startProcess } from './start-process.ts'

let folder: string
let started: Started[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'idos-processtest-'))
  started = []
})

afterEach(async () => {
  for (const one of started) await one.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** A module of that text, whose process is cleaned up after the test. */
async function run(text: string, options: Partial<Parameters<typeof startProcess>[0]> = {}) {
  const main = join(folder, 'main.mjs')
  writeFileSync(main, text)
  const ready = /ready at (\S+)/
  const one = await startProcess({ name: 'gateway', ready, ...options, main })
  started.push(one)
  return one
}

const STAY = 'setInterval(() => {}, 1000);'

describe('a process', () => {
  it('is ready when a whole line says so, on either stream', async () => {
    const pieces = `process.stderr.write('ready at http://127'); setTimeout(() => console.error('.0.0.1:80 '), 50)`
    expect((await run(STAY + pieces)).ready).toBe('http://127.0.0.1:80')
  })

  it('is ready when a question is answered', async () => {
    const file = join(folder, 'port')
    const program = `import { writeFileSync } from 'node:fs'
      import { createServer } from 'node:http'
      createServer((_, response) => response.end()).listen(0, '127.0.0.1', function () {
        writeFileSync(${JSON.stringify(file)}, String(this.address().port))
      })`
    const ready = async () => answersAt(`http://127.0.0.1:${readFileSync(file, 'utf8')}`)()
    expect((await run(program, { ready })).ready).toBe('')
  })

  it.each([
    [
      'ends',
      `console.log('it does not work'); process.exit(2)`,
      'gateway ended (code 2) before it was ready. It printed:\nit does not work\n',
    ],
    [
      'is late',
      `${STAY} console.log('not yet')`,
      'gateway was not ready within 3 s. It printed:\nnot yet\n',
    ],
    ['prints nothing', '', 'gateway ended (code 0) before it was ready. It printed:\nnothing\n'],
  ])('that %s instead tells what it printed', async (_, text, message) => {
    await expect(run(text, { readyWithin: 3_000 })).rejects.toThrow(message)
  })

  it('tells each line, and writes them into its log after those of the last run', async () => {
    const [lines, logFile] = [[] as string[], join(folder, 'deep/log')]
    for (const _ of [1, 2]) {
      const one = await run(`${STAY} console.log('first'); console.log('ready at once')`, {
        logFile,
        onLine: (line) => lines.push(line),
      })
      await one.stop()
    }
    expect(lines).toEqual(['first', 'ready at once', 'first', 'ready at once'])
    await expect.poll(() => readFileSync(logFile, 'utf8')).toBe(`${lines.join('\n')}\n`)
  })

  it('stops when it is asked, and tells its exit code', async () => {
    const one = await run(
      `${STAY} process.on('SIGTERM', () => process.exit(7)); console.log('ready at once')`,
    )
    expect(await one.stop()).toEqual({ code: 7, reason: 'code 7' })
    expect(one.hasEnded).toBe(true)
    expect(await one.stop()).toEqual(await one.ended)
  })

  it('is killed when it does not stop in time', async () => {
    const one = await run(`${STAY} process.on('SIGTERM', () => {}); console.log('ready at once')`)
    expect(await one.stop(50)).toEqual({ code: null, reason: 'SIGKILL' })
  })

  it('ends with its parent, also when that one is killed, and not by a Ctrl-C', async () => {
    const [inner, interrupt] = [join(folder, 'inner.mjs'), "process.kill(process.pid, 'SIGINT');"]
    writeFileSync(inner, `${STAY} ${interrupt} process.send('up')`)
    const parent = await run(`import { fork } from 'node:child_process'
      const execArgv = ['--import', ${JSON.stringify(parentWatch)}]
      const child = fork(${JSON.stringify(inner)}, [], { execArgv })
      child.once('message', () => { ${interrupt} console.log('ready at ' + child.pid) })`)
    const pid = Number(parent.ready)
    expect([isRunning(pid), isRunning(parent.pid)]).toEqual([true, true])
    await parent.kill()
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
  })
})

it('that cannot be started says why', async () => {
  const child = startChild({ name: 'kwild', command: join(folder, 'none') })
  expect(child.pid).toBeUndefined()
  expect(await child.ended).toMatchObject({ code: null, reason: expect.stringContaining('ENOENT') })
  expect(await child.stop()).toEqual(await child.ended)
})
