// A single validator of the real network with a gateway over it, as the target of a test run.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const READY_WITHIN = 240_000
const GENEROUS = '100000/100000'

/** Resolves with how to reach them, or throws with what the network printed. */
export async function startKwildTarget() {
  const folder = mkdtempSync(join(tmpdir(), 'idos-kwild-test-'))
  const children = []
  const stop = async () => {
    for (const child of children.reverse()) await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const basePort = await freePort()
    const network = ['--validators', '1', '--nodes-only', '--data', folder]
    await start(children, ['dev/bin/network.mjs', ...network, '--base-port', String(basePort)], {
      ready: /The network is running/,
    })
    const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
    const { chainId, nodes } = read('network.json')
    const node = nodes[0].url
    const limits = ['address', 'login', 'session'].flatMap((one) => [`--rate-${one}`, GENEROUS])
    const options = ['--port', '0', '--backends', node, '--chain-id', chainId, '--drain', '1']
    const said = await start(children, ['network/gateway/dist/main.js', ...options, ...limits], {
      ready: /"url":"(http:[^"]+)"/,
    })
    const access = {
      node,
      gateway: said[1],
      ownerKey: read('secrets.json').ownerSeed,
      deployed: true,
      database: read('node0/pids.json').database,
    }
    /** What node and gateway had to say, for somebody who looks for a reason. */
    const keepLogs = (to) => cpSync(join(folder, 'logs'), to, { recursive: true })
    return { access, stop, keepLogs }
  } catch (error) {
    await stop()
    throw error
  }
}

function start(children, args, { ready }) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  return new Promise((resolve, reject) => {
    let said = ''
    const fail = (why) => reject(new Error(`${args[0]} ${why}. It printed:\n${said}`))
    const timer = setTimeout(() => fail('was not ready in time'), READY_WITHIN)
    const hear = (chunk) => {
      // Its output is read to the end, or it would stand still.
      if (said.length < 100_000) said += chunk
      const match = ready.exec(said)
      if (match) {
        clearTimeout(timer)
        resolve(match)
      }
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(`ended with code ${code}`)
    })
  })
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const insist = setTimeout(() => child.kill('SIGKILL'), 30_000)
    child.once('exit', () => {
      clearTimeout(insist)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

/** The first of ports for one node: 20 and 40 above it are taken, too. */
async function freePort() {
  for (let attempt = 0; attempt < 50; attempt++) {
    // Below what systems give to outgoing connections.
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const free = await Promise.all([port, port + 20, port + 40].map(isFree))
    if (free.every(Boolean)) return port
  }
  throw new Error('No free ports were found.')
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
