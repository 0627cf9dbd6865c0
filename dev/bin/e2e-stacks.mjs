// The stacks that the browser tests run on. Tests that stop services have one of their own, so that the others never meet a
// stack that is coming back.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { portBase as usual } from '../src/commands.mjs'
import { buildPages, root } from './lib.mjs'

/** From the ports of the shared stack to those of the one that is stopped. */
const OWN_STACK = 1000
/** Milliseconds: with the building of kwild, where nothing is cached. */
const NETWORK_WITHIN = 900_000
const STOPPED_WITHIN = 60_000
/** Files whose tests stop services, as `e2e/vitest.config.ts` has them. */
export const STOPPING = ['e2e/src/failures.e2e.ts']

/** Which stacks the tests of these files need: parts of their paths, as Vitest takes them; none means all. */
export function stacksNeeded(parts) {
  const all = readdirSync(join(root, 'e2e/src')).filter((name) => name.endsWith('.e2e.ts'))
  const chosen = all
    .map((name) => `e2e/src/${name}`)
    .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
  return {
    shared: chosen.some((file) => !STOPPING.includes(file)),
    own: chosen.some((file) => STOPPING.includes(file)),
  }
}

/**
 * Builds and starts what the tests need, each on fresh data. `running`: the shared one is there already. Resolves with the
 * variables that tell the tests of it, and with a way to stop it all; rejects when one does not come up.
 */
export async function startStacks(options = {}) {
  const { portBase = usual.default, files = [], onKwild = false, running = false } = options
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
        stops.push(onKwild ? await startNetwork(portBase) : (await startOne(hosts)).stop)
      }
      env.IDOS_E2E_STACK = JSON.stringify(describeStack(hosts))
    }
    if (needed.own) {
      // By https: what people meet in production is tried where nothing else shares it.
      const own = { portBase: portBase + OWN_STACK, https: true }
      const hosts = developmentHosts(own.portBase, own)
      await buildPages(own)
      const { stop, ...more } = await startOne(hosts)
      stops.push(stop)
      env.IDOS_E2E_OWN_STACK = JSON.stringify(describeStack(hosts, more))
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
  return { control: control.url, publicKeyHash: stack.tls?.publicKeyHash, stop }
}

/** Four validators of the real engine with everything on top. */
async function startNetwork(portBase) {
  const { startProcess } = await import('@idos/operator')
  const data = mkdtempSync(join(tmpdir(), 'idos-network-'))
  const forget = () => rmSync(data, { recursive: true, force: true })
  try {
    const network = await startProcess({
      name: 'The network',
      main: join(root, 'dev/bin/network.mjs'),
      args: ['--validators', '4', '--data', data, '--port-base', String(portBase)],
      ready: /idOS is running/,
      readyWithin: NETWORK_WITHIN,
      onLine: console.log,
    })
    return async () => {
      await network.stop(STOPPED_WITHIN)
      forget()
    }
  } catch (error) {
    forget()
    throw error
  }
}
