// The stacks that the browser tests run on. Tests that stop services have one of their own, so that the others never meet a
// stack that is coming back.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { portBase as usual } from '../src/commands.mjs'
import { buildPages, root } from './lib.mjs'
import { webServers } from './web-servers.mjs'

/** From the ports of the shared stack to those of the one that is stopped, and of the one that is deployed behind nginx. */
const OWN_STACK = 1000
const DEPLOYED_STACK = 2000
/** Milliseconds: with the building of kwild, where nothing is cached. */
const NETWORK_WITHIN = 900_000
const STOPPED_WITHIN = 60_000
/** Files whose tests stop services, as `e2e/vitest.config.ts` has them. */
export const STOPPING = ['e2e/src/failures.e2e.ts']
/** On their stack too: it is the one of https. */
const OWN = [...STOPPING, 'e2e/src/https.e2e.ts']
const DEPLOYED = ['e2e/src/deployment.e2e.ts']

/** Which stacks the tests of these files need: parts of their paths, as Vitest takes them; none means all. */
export function stacksNeeded(parts) {
  const all = readdirSync(join(root, 'e2e/src')).filter((name) => name.endsWith('.e2e.ts'))
  const chosen = all
    .map((name) => `e2e/src/${name}`)
    .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
  return {
    shared: chosen.some((file) => ![...OWN, ...DEPLOYED].includes(file)),
    own: chosen.some((file) => OWN.includes(file)),
    deployed: chosen.some((file) => DEPLOYED.includes(file)),
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
    const { nginx } = needed.deployed ? await webServers() : {}
    if (nginx) {
      const { deployedHosts } = await import('../dist/deployment/hosts.js')
      const hosts = deployedHosts(portBase + DEPLOYED_STACK)
      const { stop, ...more } = await startOne(hosts, nginx)
      stops.push(stop)
      env.IDOS_E2E_DEPLOYED_STACK = JSON.stringify(describeStack(hosts, more))
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { env, stop }
}

async function startOne(hosts, nginx) {
  const { startStack } = await import('../dist/stack.js')
  const { startControl } = await import('../dist/control.js')
  const dataDir = mkdtempSync(join(tmpdir(), 'idos-e2e-'))
  const forget = () => rmSync(dataDir, { recursive: true, force: true })
  const { startDeployment } = await import('../dist/deployment/start-deployment.js')
  const folder = join(dataDir, 'deployment')
  const deploy = (certificate) => startDeployment({ nginx, folder, hosts, certificate })
  const options = { dataDir, hosts, fresh: false, log: () => {}, ...(nginx && { deploy }) }
  const stack = await startStack(options).catch((error) => {
    forget()
    throw error
  })
  const control = await startControl(stack.services)
  const stop = async () => {
    await control.close()
    await stack.stop()
    forget()
  }
  const { publicKeyHash, authority } = stack.tls ?? {}
  return { control: control.url, publicKeyHash, authority, stop }
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
