import recoveryList from '../../vite/recovery-list.ts?parts'
import { createSealedLoader } from '../shared/sealed-script.ts'
import { startSealedWorker } from '../shared/sealed-worker.ts'
import estimatorCode from './password/estimator.worker.ts?sealed'
import type { EstimatorSource } from './password/remote-estimator.ts'
import wordLists from './password/word-lists.ts?parts'
import { parseList } from './recovery/read-phrase.ts'

/** What the window loads when it is needed. */
export type SealedFiles = {
  estimator: EstimatorSource
  /** The words that recovery words are made of. */
  loadRecoveryList(): Promise<readonly string[]>
}

/** Made once per window: the one Trusted Types policy can be created only once. */
export function createSealedFiles(page: Document): SealedFiles {
  const { worker, text } = createSealedLoader(page, estimatorCode, [...wordLists, ...recoveryList])
  return {
    estimator: {
      spawn: () => startSealedWorker(worker, (url) => new Worker(url, { name: 'idos-estimator' })),
      parts: wordLists.length,
      loadPart: text,
    },
    loadRecoveryList: async () => parseList(await text(wordLists.length)),
  }
}
