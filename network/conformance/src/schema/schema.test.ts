import { afterAll, beforeAll, describe } from 'vitest'
import { accessGrantCases } from './access-grant-cases.ts'
import { attributeCases } from './attribute-cases.ts'
import { callerCases } from './caller-cases.ts'
import { credentialCases } from './credential-cases.ts'
import { erasureCases } from './erasure-cases.ts'
import { grantCases } from './grant-cases.ts'
import { ownerCases } from './owner-cases.ts'
import { quotaCases } from './quota-cases.ts'
import { statusCases } from './status-cases.ts'
import { walletCases } from './wallet-cases.ts'
import { createWorld, type World } from './world.ts'
import { writeGrantCases } from './write-grant-cases.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.close())

// One server and one deployment for all: every case makes the people and keys it needs.
describe('callers and profiles', () => callerCases(() => world))
describe('wallets', () => walletCases(() => world))
describe('credentials', () => credentialCases(() => world))
describe('statuses that issuers gave', () => statusCases(() => world))
describe('sharing and grants', () => grantCases(() => world))
describe('delegated grants', () => {
  writeGrantCases(() => world)
  accessGrantCases(() => world)
})
describe('erasure', () => erasureCases(() => world))
describe('attributes', () => attributeCases(() => world))
describe('quotas', () => quotaCases(() => world))
describe('the owner', () => ownerCases(() => world))
