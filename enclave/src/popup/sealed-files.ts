import recoveryList from '../../vite/recovery-list.ts?parts'
import { createSealedLoader } from '../shared/sealed-script.ts'
import { startSealedWorker } from '../shared/sealed-worker.ts'
import { type Language, type Messages, OTHER_LANGUAGES } from './messages/catalogue.ts'
import { en } from './messages/en.ts'
import catalogues from './messages/translations.ts?parts'
import estimatorCode from './password/estimator.worker.ts?sealed'
import type { EstimatorSource } from './password/remote-estimator.ts'
import wordLists from './password/word-lists.ts?parts'
import { parseList } from './recovery/read-phrase.ts'

/** What the window loads when it is needed. */
export type SealedFiles = {
  estimator: EstimatorSource
  /** The words that recovery words are made of. */
  loadRecoveryList(): Promise<readonly string[]>
  loadMessages(language: Language): Promise<Messages>
}

/** Made once per window: the one Trusted Types policy can be created only once. */
export function createSealedFiles(page: Document): SealedFiles {
  const texts = [...wordLists, ...recoveryList, ...catalogues]
  const { worker, text } = createSealedLoader(page, estimatorCode, texts)
  const languages = wordLists.length + recoveryList.length
  return {
    estimator: {
      spawn: () => startSealedWorker(worker, (url) => new Worker(url, { name: 'idos-estimator' })),
      parts: wordLists.length,
      loadPart: text,
    },
    loadRecoveryList: async () => parseList(await text(wordLists.length)),
    async loadMessages(language) {
      if (language === 'en') return en
      // The browser has compared it with the hash in this script, and the build has typed it.
      return JSON.parse(await text(languages + OTHER_LANGUAGES.indexOf(language))) as Messages
    },
  }
}
