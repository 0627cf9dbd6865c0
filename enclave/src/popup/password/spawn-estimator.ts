import { createSealedLoader } from '../../shared/sealed-script.ts'
import { startSealedWorker } from '../../shared/sealed-worker.ts'
import estimatorCode from './estimator.worker.ts?sealed'
import type { EstimatorSource } from './remote-estimator.ts'
import wordLists from './word-lists.ts?parts'

/** Made once per window: the one Trusted Types policy can be created only once. */
export function createEstimatorSource(page: Document): EstimatorSource {
  const { worker, text } = createSealedLoader(page, estimatorCode, wordLists)
  return {
    spawn: () => startSealedWorker(worker, (url) => new Worker(url, { name: 'idos-estimator' })),
    parts: wordLists.length,
    loadPart: text,
  }
}
