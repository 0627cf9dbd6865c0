import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runBackendFaults } from './backend-faults.ts'
import { runClockJumps } from './clock-jumps.ts'
import { runGatewayKilled } from './gateway-killed.ts'

const room = fileURLToPath(new URL('../../../network/gateway', import.meta.url))

// Two of the seven faults; `node network/gateway/dist/faults.js --scenario backends` runs them all.
describe('a gateway under faults', () => {
  it('answers reads, sends no write twice and takes a node back that failed', async () => {
    const { breaches, seen } = await runBackendFaults(() => {}, ['cut', 'refuse'])
    expect(breaches).toEqual([])
    expect(seen).toContainEqual(
      expect.stringMatching(/^cut: a write is TRANSACTION_UNCONFIRMED with its hash.*sent 1 times/),
    )
  }, 120_000)

  it('keeps sessions and limits sensible while its clock jumps', async () => {
    expect((await runClockJumps(() => {})).breaches).toEqual([])
  })

  it('loses no session and doubles no write when it is killed', async () => {
    // It compiles in spite of type errors, which `npm run types` finds.
    spawnSync('npx', ['tsc', '-b', room], { stdio: 'ignore' })
    const main = join(room, 'dist/main.js')
    const { breaches } = await runGatewayKilled({ main, kills: 2, report() {} })
    expect(breaches).toEqual([])
  }, 120_000)
})
