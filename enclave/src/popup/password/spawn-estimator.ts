import { trustWorkerUrl } from '../../shared/trusted-url.ts'
import workerUrl from './estimator.worker.ts?worker&url'
import type { SpawnEstimator } from './remote-estimator.ts'

/** Made once per window: the one Trusted Types policy can be created only once. */
export function createEstimatorSpawner(): SpawnEstimator {
  let trusted: string | null = null
  return () => {
    trusted ??= trustWorkerUrl(workerUrl)
    return new Worker(trusted, { type: 'module', name: 'idos-estimator' })
  }
}
