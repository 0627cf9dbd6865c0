import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createService, type Service } from './service.ts'

/** Answers with its process number at a port that it writes down, and ends when it is told to, or at once. */
const PROGRAM = `
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
const [folder] = process.argv.slice(2)
if (existsSync(folder + '/broken')) { console.log('it does not work'); process.exit(2) }
createServer((request, response) => {
  if (request.url === '/end') process.exit(3)
  response.end(String(process.pid))
}).listen(0, '127.0.0.1', function () { writeFileSync(folder + '/port', String(this.address().port)) })
`

let folder: string
let service: Service
let said: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'idos-servicetest-'))
  writeFileSync(join(folder, 'main.mjs'), PROGRAM)
  said = []
  service = create({})
})

afterEach(async () => {
  service.retire()
  await service.stop()
  rmSync(folder, { recursive: true, force: true })
})

function create({ restart = true, firstPause = 50 }): Service {
  return createService(
    {
      name: 'gateway',
      main: join(folder, 'main.mjs'),
      args: [folder],
      logFile: join(folder, 'log'),
      ready: async () => (await ask('/')) !== '',
      readyWithin: 20_000,
    },
    (name) => said.push(`${name} ended`),
    restart
      ? { say: (line) => said.push(line.split('\n')[0] as string), firstPause, longestPause: 200 }
      : undefined,
  )
}

async function ask(path: string): Promise<string> {
  const port = readFileSync(join(folder, 'port'), 'utf8')
  return (await fetch(`http://127.0.0.1:${port}${path}`)).text()
}

/** Its process number, once another one than `before` answers. */
async function anotherThan(before: string): Promise<string> {
  const now = () => ask('/').catch(() => before)
  await expect.poll(now, { timeout: 20_000 }).not.toBe(before)
  return now()
}

const end = () => ask('/end').catch(() => {})
const broken = () => join(folder, 'broken')

describe('a service', () => {
  it('is started again when it ends, also by a signal, and says so', async () => {
    await service.start()
    const first = await ask('/')
    await end()
    const second = await anotherThan(first)
    await expect.poll(() => said.at(-1)).toBe('gateway runs again.')
    process.kill(Number(second), 'SIGKILL')
    await anotherThan(second)
    await expect.poll(() => said.length).toBe(6)
    const lines = ['gateway ended', 'gateway is started again in 0.05 s.', 'gateway runs again.']
    expect(said.slice(0, 3)).toEqual(lines)
    expect(said.slice(3)).toEqual([
      'gateway ended',
      'gateway is started again in 0.1 s.',
      'gateway runs again.',
    ])
  })

  it('is tried ever more slowly while it does not come up', async () => {
    await service.start()
    const first = await ask('/')
    writeFileSync(broken(), '')
    await end()
    const pauses = () => said.flatMap((line) => / in (.*) s/.exec(line)?.[1] ?? [])
    await expect.poll(pauses, { timeout: 20_000 }).toEqual(['0.05', '0.1', '0.2', '0.2'])
    expect(said.filter((line) => line.startsWith('gateway did not start')).length).toBe(3)
    rmSync(broken())
    await anotherThan(first)
  })

  it('is not started again when it never came up', async () => {
    writeFileSync(broken(), '')
    await expect(service.start()).rejects.toThrow('it does not work')
    rmSync(broken())
    expect(service.running).toBe(false)
    expect(said).toEqual(['gateway ended'])
    expect(existsSync(join(folder, 'port'))).toBe(false)
  })

  it('is not started again when it is told to stop, or is killed, or all stops', async () => {
    await service.start()
    await service.stop()
    await service.start()
    await service.kill()
    await service.start()
    const pid = Number(await ask('/'))
    service.retire()
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => service.running).toBe(false)
    // It would say so at once.
    expect(said).toEqual([])
  })

  it('stays ended where nobody asked for more', async () => {
    service = create({ restart: false })
    await service.start()
    await end()
    await expect.poll(() => said).toEqual(['gateway ended'])
    expect(service.running).toBe(false)
  })
})
