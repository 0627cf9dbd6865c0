import { expect, it } from 'vitest'
import * as gateway from './index.ts'

it('exports these names', () => {
  expect(Object.keys(gateway).sort()).toEqual([
    'BackendPool',
    'createGateway',
    'createHttpPost',
    'createMetrics',
    'createPolicy',
    'createPublicOrigins',
    'networkPolicy',
    'parseConfig',
    'parsePolicyFile',
    'startGateway',
  ])
})
