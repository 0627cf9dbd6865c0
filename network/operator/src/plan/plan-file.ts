import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { configOf } from './node-config.ts'
import { defaultSettings, type NetworkPlan } from './plan.ts'

export function planFile(dataDir: string): string {
  return join(dataDir, 'network.json')
}

/** The plan of a data folder that was used before. */
export function readPlan(dataDir: string): NetworkPlan | undefined {
  const path = planFile(dataDir)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as NetworkPlan) : undefined
}

/** As `readPlan`. @throws where no network is */
export function needPlan(dataDir: string): NetworkPlan {
  const plan = readPlan(dataDir)
  if (plan) return plan
  throw new Error(`${dataDir} holds no network. Start one with: npm run network`)
}

/** Writes the plan and every node's configuration from it; a running node reads its own at its next start. */
export function writePlan(dataDir: string, plan: NetworkPlan): void {
  for (const node of plan.nodes) {
    const text = configOf(node, plan.nodes, plan.settings ?? defaultSettings)
    replaceFile(join(node.folder, 'kwild', 'config.toml'), text)
  }
  replaceFile(planFile(dataDir), JSON.stringify(plan, null, 2))
}

/** Nobody reads half a file. */
function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}
