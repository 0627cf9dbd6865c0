import { createSealedLoader } from '../../shared/sealed-script.ts'
import { startSealedWorker } from '../../shared/sealed-worker.ts'
import estimatorCode from './estimator.worker.ts?sealed'
import type { SpawnEstimator } from './remote-estimator.ts'

/** Made once per window: the one Trusted Types policy can be created only once. */
export function createEstimatorSpawner(page: Document): SpawnEstimator {
  const load = createSealedLoader(page, estimatorCode)
  return () => startSealedWorker(load, (url) => new Worker(url, { name: 'idos-estimator' }))
}
