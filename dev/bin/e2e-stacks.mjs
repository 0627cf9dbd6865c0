// The stacks that the browser tests run on. Tests that stop services have one of their own, so that the others never meet a
// stack that is coming back.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPages } from './lib.mjs'

/** From the ports of the shared stack to those of the one that is stopped. */
const OWN_STACK = 1000
/** Files whose tests stop services, as `e2e/vitest.config.ts` has them. */
const STOPPING = ['e2e/src/failures.e2e.ts']

/** Which stacks the tests of these files need: parts of their paths, as Vitest takes them; none means all. */
export function stacksNeeded(files) {
  const isStopping = (part) => STOPPING.some((file) => file.includes(part))
  return {
    shared: files.length === 0 || !files.every(isStopping),
    own: files.length === 0 || files.some(isStopping),
  }
}

/**
 * Builds and starts what the tests need, each on fresh data. `running`: the shared one is there already. Resolves with the
 * variables that tell the tests of it, and with a way to stop it all; rejects when one does not come up.
 */
export async function startStacks({ portBase, files = [], onKwild = false, running = false }) {
  const { describeStack } = await import('../dist/stack-description.js')
  const { developmentHosts } = await import('../dist/hosts.js')
  const needed = stacksNeeded(files)
  const env = {}
  const stops = []
  const stop = async () => {
    for (const end of stops.reverse()) await end()
  }
  try {
    if (needed.shared) {
      const hosts = developmentHosts(portBase)
      if (!running) {
        await buildPages({ portBase })
        stops.push(onKwild ? await startNetwork() : (await startOne(hosts)).stop)
      }
      env.IDOS_E2E_STACK = JSON.stringify(describeStack(hosts))
    }
    if (needed.own) {
      const hosts = developmentHosts(portBase + OWN_STACK)
      await buildPages({ portBase: hosts.portBase })
      const stack = await startOne(hosts)
      stops.push(stack.stop)
      env.IDOS_E2E_OWN_STACK = JSON.stringify(describeStack(hosts, stack.control))
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { env, stop }
}

async function startOne(hosts) {
  const { startStack } = await import('../dist/stack.js')
  const { startControl } = await import('../dist/control.js')
  const dataDir = mkdtempSync(join(tmpdir(), 'idos-e2e-'))
  const forget = () => rmSync(dataDir, { recursive: true, force: true })
  const stack = await startStack({ dataDir, hosts, fresh: false, log: () => {} }).catch((error) => {
    forget()
    throw error
  })
  const control = await startControl(stack.services)
  const stop = async () => {
    await control.close()
    await stack.stop()
    forget()
  }
  return { control: control.url, stop }
}

/** Four validators of the real engine with everything on top, on the default ports. */
function startNetwork() {
  const data = mkdtempSync(join(tmpdir(), 'idos-network-'))
  const command = ['dev/bin/network.mjs', '--validators', '4', '--data', data]
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    child.kill('SIGINT')
    await ended
    rmSync(data, { recursive: true, force: true })
  }
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk)
      if (String(chunk).includes('idOS is running')) resolve(stop)
    })
    ended.then(() => reject(new Error('The network did not come up.')))
  })
}
