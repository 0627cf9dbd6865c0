import { accessGrantCases } from './access-grant-cases.ts'
import { accessRecordCases } from './access-record-cases.ts'
import { casesAtEngine } from './at-engine/index.ts'
import { attributeCases } from './attribute-cases.ts'
import { callerCases } from './caller-cases.ts'
import type { ConformanceCase } from './case.ts'
import { chainCases } from './chain-cases.ts'
import { credentialCases } from './credential-cases.ts'
import { deployedCases } from './deployed-cases.ts'
import { engineCases } from './engine-cases.ts'
import { erasureCases } from './erasure-cases.ts'
import { gatewayCases } from './gateway-cases.ts'
import { grantCases } from './grant-cases.ts'
import { issuerNotesCases } from './issuer-notes-cases.ts'
import { oldShareCases } from './old-share-cases.ts'
import { ownerCases } from './owner-cases.ts'
import { quotaCases } from './quota-cases.ts'
import { rekeyCases } from './rekey-cases.ts'
import { rekeyRefusalCases } from './rekey-refusal-cases.ts'
import { sdkCases } from './sdk-cases.ts'
import { settingsCases } from './settings-cases.ts'
import { sharedReadingCases } from './shared-reading-cases.ts'
import { sharingCases } from './sharing-cases.ts'
import { statusCases } from './status-cases.ts'
import { userCases } from './user-cases.ts'
import { walletCases } from './wallet-cases.ts'
import { walletProofCases } from './wallet-proof-cases.ts'
import { wireCases } from './wire-cases.ts'
import { wireClosedCases } from './wire-closed-cases.ts'
import { writeGrantCases } from './write-grant-cases.ts'
import { writeGrantRefusalCases } from './write-grant-refusal-cases.ts'

/** The whole table. Those that wait for a clock come first, so that the others run meanwhile. */
export const cases: readonly ConformanceCase[] = [
  ...erasureCases,
  ...grantCases,
  ...writeGrantCases,
  ...writeGrantRefusalCases,
  ...wireCases,
  ...wireClosedCases,
  ...chainCases,
  ...engineCases,
  ...deployedCases,
  ...callerCases,
  ...userCases,
  ...walletCases,
  ...walletProofCases,
  ...credentialCases,
  ...rekeyCases,
  ...rekeyRefusalCases,
  ...issuerNotesCases,
  ...statusCases,
  ...sharingCases,
  ...sharedReadingCases,
  ...accessGrantCases,
  ...accessRecordCases,
  ...oldShareCases,
  ...attributeCases,
  ...ownerCases,
  ...gatewayCases,
  ...sdkCases,
  ...settingsCases,
  ...quotaCases,
  ...casesAtEngine,
]
