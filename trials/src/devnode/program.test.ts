import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { evmSigner, rpc } from '@idos/devnode/testing'
import { isRunning, waitForEnd } from '@idos/postgres'
import { compileProgram, type DevnodeProcess, startDevnodeProcess } from '@idos/testbed'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

/** The compiled program, as people start it. */

const owner = evmSigner(1).caller
let base: string
let nodes: DevnodeProcess[]

beforeAll(() => compileProgram('network/devnode'), 180_000)

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'idos-maintest-'))
  chmodSync(base, 0o755)
  nodes = []
})

afterEach(async () => {
  for (const node of nodes) await node.kill()
  for (const node of nodes) await waitForEnd(node.postgresPid, 5_000)
  rmSync(base, { recursive: true, force: true })
})

async function start(...args: string[]): Promise<DevnodeProcess> {
  const node = await startDevnodeProcess({ args: ['--owner', owner, '--port', '0', ...args] })
  nodes.push(node)
  return node
}

describe('npm run devnode', () => {
  it('keeps chain and height over a restart, and leaves nothing running', async () => {
    const data = join(base, 'data')
    const first = await start('--data', data, '--empty-block-interval', '100')
    await expect
      .poll(async () => (await rpc(first.url, 'user.chain_info', {})).result.block_height)
      .toBeGreaterThan(2)
    const before = (await rpc(first.url, 'user.chain_info', {})).result.block_height
    expect((await first.stop()).code).toBe(0)
    expect(isRunning(first.postgresPid)).toBe(false)
    expect(existsSync(join(data, 'node.lock'))).toBe(false)
    const second = await start('--data', data)
    expect((await rpc(second.url, 'user.chain_info', {})).result.block_height).toBeGreaterThan(
      before,
    )
  })

  it('removes its temporary folder at the end', async () => {
    const args = ['--owner', owner, '--port', '0']
    const node = await startDevnodeProcess({ args, env: { TMPDIR: base } })
    nodes.push(node)
    expect(readdirSync(base).join()).toMatch(/idos-devnode-/)
    expect((await node.stop()).code).toBe(0)
    expect(readdirSync(base).join()).not.toMatch(/idos-devnode-/)
  })

  it('removes the temporary folder of a node that was killed', async () => {
    const args = ['--owner', owner, '--port', '0']
    const env = { TMPDIR: base }
    const first = await startDevnodeProcess({ args, env })
    const [left] = readdirSync(base)
    await first.kill()
    await waitForEnd(first.postgresPid, 5_000)
    expect(readdirSync(base)).toEqual([left])
    const second = await startDevnodeProcess({ args, env })
    nodes.push(second)
    expect(readdirSync(base)).not.toContain(left)
  })

  it('names a taken port and the way on', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => blocker.once('listening', resolve))
    const { port } = blocker.address() as AddressInfo
    const args = ['--owner', owner, '--port', String(port), '--data', join(base, 'data')]
    await expect(startDevnodeProcess({ args })).rejects.toThrow(
      new RegExp(`Port ${port} is already in use.*--port`),
    )
    blocker.close()
  })

  it('says so when there is a file in the place of its data folder', async () => {
    const file = join(base, 'file')
    writeFileSync(file, '')
    const expected = (path: string) =>
      `The data folder ${path} cannot be made (a file is in its place). Choose another --data folder.`
    await expect(start('--data', file)).rejects.toThrow(expected(file))
    await expect(start('--data', join(file, 'x'))).rejects.toThrow(expected(join(file, 'x')))
  })

  it('refuses a data folder that another node uses', async () => {
    const data = join(base, 'data')
    const first = await start('--data', data)
    await expect(start('--data', data)).rejects.toThrow(
      `Another node (process ${first.pid}) uses the data folder ${data}`,
    )
    expect((await rpc(first.url, 'user.ping', {})).result.message).toBe('pong')
  })

  it('refuses a data folder of another chain or owner', async () => {
    const data = join(base, 'data')
    await (await start('--data', data)).stop()
    await expect(start('--data', data, '--chain-id', 'other')).rejects.toThrow(
      '--chain-id idos-dev',
    )
    await expect(start('--data', data, '--owner', evmSigner(2).caller)).rejects.toThrow(
      `--owner ${owner}`,
    )
  })

  it('stops its database when it is killed outright', async () => {
    const node = await start('--data', join(base, 'data'))
    await node.kill()
    expect(await waitForEnd(node.postgresPid, 5_000)).toBe(true)
  })

  it('starts its database again when that ends, and says so meanwhile', async () => {
    const node = await start('--data', join(base, 'data'))
    const first = node.postgresPid
    process.kill(first, 'SIGKILL')
    const down = async () => (await rpc(node.url, 'user.num_accounts', {})).status
    await expect.poll(down, { interval: 1 }).toBe(503)
    expect((await rpc(node.url, 'user.health', {})).result).toMatchObject({ healthy: false })
    await expect.poll(down, { timeout: 20_000 }).toBe(200)
    expect((await rpc(node.url, 'user.health', {})).result).toMatchObject({ healthy: true })
    expect(node.postgresPid).not.toBe(first)
    expect((await node.stop()).code).toBe(0)
    expect(isRunning(node.postgresPid)).toBe(false)
  })
})
