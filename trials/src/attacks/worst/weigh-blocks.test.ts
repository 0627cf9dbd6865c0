import { expect, it } from 'vitest'
import { blocksIn } from './weigh-blocks.ts'

const line = (transactions: number, duration: string) =>
  `2026-01-01 00:00:00.000 [INF] CONS: Executed block {height=2 blockID=ab appHash=cd numTxs=${transactions} duration=${duration}}`

it('reads the time of each block that has transactions, as Go writes it', () => {
  const log = [
    line(3, '159.4ms'),
    '2026-01-01 00:00:00.000 [INF] CONS: Waiting for votes',
    line(0, '9s'),
    line(1, '1m2.5s'),
    line(2, '500µs'),
  ].join('\n')
  expect(blocksIn(log)).toEqual([159.4, 62_500, 0.5])
})
