import { compileProgram } from '@idos/testbed'
import { describe, expect, it } from 'vitest'
import { runBackendFaults } from './backend-faults.ts'
import { runClockJumps } from './clock-jumps.ts'
import { runGatewayKilled } from './gateway-killed.ts'

// Two of the seven faults; `node trials/dist/gateway/main.js --scenario backends` runs them all.
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
    compileProgram('network/gateway')
    const { breaches } = await runGatewayKilled({ kills: 2, report() {} })
    expect(breaches).toEqual([])
  }, 120_000)
})
