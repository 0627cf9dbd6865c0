import * as preact from 'preact'
import * as hooks from 'preact/hooks'
import * as jsx from 'preact/jsx-runtime'
import recoveryList from '../../vite/recovery-list.ts?parts'
import { createSealedLoader } from '../shared/sealed-script.ts'
import { startSealedWorker } from '../shared/sealed-worker.ts'
import type { LaterScreens } from './later-screens.tsx'
import laterScreens from './later-screens.tsx?later'
import estimatorCode from './password/estimator.worker.ts?sealed'
import type { EstimatorSource } from './password/remote-estimator.ts'
import wordLists from './password/word-lists.ts?parts'
import { parseList } from './recovery/read-phrase.ts'

/** What the window loads when it is needed. */
export type SealedFiles = {
  estimator: EstimatorSource
  /** The words that recovery words are made of. */
  loadRecoveryList(): Promise<readonly string[]>
  loadLaterScreens(): Promise<LaterScreens>
}

/** What later parts share with the page: the build leaves these out of them (`GIVEN` in `vite/sealed-scripts.ts`). */
const given = { preact, 'preact/hooks': hooks, 'preact/jsx-runtime': jsx }

/** Made once per window: the one Trusted Types policy can be created only once. */
export function createSealedFiles(page: Document): SealedFiles {
  const texts = [...wordLists, ...recoveryList]
  const later = { script: laterScreens, given }
  const { worker, text, part } = createSealedLoader(page, estimatorCode, texts, later)
  return {
    estimator: {
      spawn: () => startSealedWorker(worker, (url) => new Worker(url, { name: 'idos-estimator' })),
      parts: wordLists.length,
      loadPart: text,
    },
    loadRecoveryList: async () => parseList(await text(wordLists.length)),
    loadLaterScreens: async () => (await part()) as LaterScreens,
  }
}
