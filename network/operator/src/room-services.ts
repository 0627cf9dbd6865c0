import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createService, type Service } from './process/service.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

export type ServiceRoom = {
  name: string
  room: string
  args: string[]
  healthUrl: string
  env?: Record<string, string>
}

/** Makes services of rooms, with their logs below the data folder. `restart`: one that ends is started again. */
export function roomServices(dataDir: string, log: (line: string) => void, restart = false) {
  const logFile = (name: string) => join(dataDir, 'logs', `${name}.log`)
  const onUnexpectedExit = (name: string) =>
    log(`${name} stopped unexpectedly; see ${logFile(name)}`)
  const create = ({ name, room, args, healthUrl, env = {} }: ServiceRoom): Service => {
    const entry = room.startsWith('demos/') ? 'dist/server/main.js' : 'dist/main.js'
    const ready = () => answers(healthUrl)
    const main = join(root, room, entry)
    return createService(
      { name, main, args, env, logFile: logFile(name), ready, readyWithin: 60_000 },
      onUnexpectedExit,
      restart ? { say: log } : undefined,
    )
  }
  return { create, onUnexpectedExit }
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
  return response.ok
}
