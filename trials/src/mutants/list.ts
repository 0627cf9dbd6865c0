import { channelMutants } from './channels.ts'
import { configurationMutants } from './configuration.ts'
import { cryptoMutants } from './crypto.ts'
import { deploymentMutants } from './deployment.ts'
import { eraseBackupMutants } from './erase-backup.ts'
import { frameMutants } from './frame.ts'
import type { Mutant } from './mutant.ts'
import { operationMutants } from './operations.ts'
import { pageMutants } from './pages.ts'
import { popupMutants } from './popup.ts'
import { shownMutants } from './popup-ui.ts'
import { recoveryMutants } from './recovery.ts'
import { rekeyMutants } from './rekey.ts'
import { rememberMutants } from './remember.ts'
import { roundTripMutants } from './round-trip.ts'
import { sharedMutants } from './shared.ts'
import { siteMutants } from './site.ts'
import { surroundingsMutants } from './surroundings.ts'
import { threatMutants } from './threats.ts'
import { walletMutants } from './wallets.ts'
import { wordMutants } from './words.ts'
import { workerMutants } from './worker.ts'
import { workerPartMutants } from './worker-parts.ts'

/** Every defence of the Enclave, its channels and its cryptography that a test can take out. */
export const mutants: readonly Mutant[] = [
  ...configurationMutants,
  ...cryptoMutants,
  ...channelMutants,
  ...frameMutants,
  ...sharedMutants,
  ...popupMutants,
  ...shownMutants,
  ...workerMutants,
  ...workerPartMutants,
  ...recoveryMutants,
  ...eraseBackupMutants,
  ...rememberMutants,
  ...rekeyMutants,
  ...pageMutants,
  ...surroundingsMutants,
  ...operationMutants,
  ...deploymentMutants,
  ...walletMutants,
  ...wordMutants,
  ...siteMutants,
  ...roundTripMutants,
  ...threatMutants,
]
