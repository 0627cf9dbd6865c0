import { channelMutants } from './channels.ts'
import { cryptoMutants } from './crypto.ts'
import { frameMutants } from './frame.ts'
import type { Mutant } from './mutant.ts'
import { pageMutants } from './pages.ts'
import { popupMutants } from './popup.ts'
import { workerMutants } from './worker.ts'

/** Every defence of the Enclave, its channels and its cryptography that a test can take out. */
export const mutants: readonly Mutant[] = [
  ...cryptoMutants,
  ...channelMutants,
  ...frameMutants,
  ...popupMutants,
  ...workerMutants,
  ...pageMutants,
]
