import { accessGrantCases } from './access-grant-cases.ts'
import { attributeCases } from './attribute-cases.ts'
import { callerCases } from './caller-cases.ts'
import type { ConformanceCase } from './case.ts'
import { credentialCases } from './credential-cases.ts'
import { erasureCases } from './erasure-cases.ts'
import { gatewayCases } from './gateway-cases.ts'
import { grantCases } from './grant-cases.ts'
import { ownerCases } from './owner-cases.ts'
import { sdkCases } from './sdk-cases.ts'
import { settingsCases } from './settings-cases.ts'
import { sharingCases } from './sharing-cases.ts'
import { userCases } from './user-cases.ts'
import { walletCases } from './wallet-cases.ts'
import { wireCases } from './wire-cases.ts'
import { writeGrantCases } from './write-grant-cases.ts'

/** The whole table. Those that wait for a clock come first, so that the others run meanwhile. */
export const cases: readonly ConformanceCase[] = [
  ...erasureCases,
  ...grantCases,
  ...writeGrantCases,
  ...wireCases,
  ...callerCases,
  ...userCases,
  ...walletCases,
  ...credentialCases,
  ...sharingCases,
  ...accessGrantCases,
  ...attributeCases,
  ...ownerCases,
  ...gatewayCases,
  ...sdkCases,
  ...settingsCases,
]
