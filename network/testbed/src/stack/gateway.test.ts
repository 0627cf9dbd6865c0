import { parseConfig } from '@idos/gateway'
import { expect, it } from 'vitest'
import { unlimitedGateway } from './gateway.ts'

type Rate = { readonly perSecond: number; readonly burst: number }

/** Every rate in a configuration, wherever it is. */
function ratesIn(value: unknown): Rate[] {
  if (typeof value !== 'object' || value === null) return []
  return 'perSecond' in value && 'burst' in value
    ? [value as Rate]
    : Object.values(value).flatMap(ratesIn)
}

const configOf = (...args: string[]) => {
  const options = { backends: ['http://127.0.0.1:1'], chainId: 'test', args }
  return parseConfig(unlimitedGateway(options), {}, (length) => new Uint8Array(length))
}

it('leaves no rate of a gateway to be met', () => {
  const rates = ratesIn(configOf())
  expect(rates.length).toBeGreaterThan(5)
  for (const rate of rates) expect(rate).toEqual({ perSecond: 900_000_000, burst: 900_000_000 })
})

it('takes the options of a trial before its own', () => {
  const rates = ratesIn(configOf('--rate-address', '50/60'))
  expect(rates).toContainEqual({ perSecond: 50, burst: 60 })
})
