import recoveryList from '../../../vite/recovery-list.ts?parts'
import { type Language, OTHER_LANGUAGES } from '../../shared/language/languages.ts'
import { createSealedLoader } from '../../shared/sealed-script.ts'
import { startSealedWorker, type WorkerHandle } from '../../shared/sealed-worker.ts'
import deskCode from '../../worker/desk/desk.worker.ts?sealed'
import type { Messages } from '../messages/catalogue.ts'
import { later } from '../messages/en-later.ts'
import { addLaterEnglish, english } from '../messages/english.ts'
import catalogues from '../messages/translations.ts?parts'
import estimatorCode from '../password/estimator.worker.ts?sealed'
import type { EstimatorSource } from '../password/remote-estimator.ts'
import wordLists from '../password/word-lists.ts?parts'
import { parseList } from '../recovery/read-phrase.ts'
import { type DeskWords, en } from './words/en.ts'
import otherWords from './words/other-words.ts?parts'

/** What all screens of the desk say: the window's words, and its own. */
export type DeskMessages = Messages & { readonly desk: DeskWords }

export type DeskFiles = {
  estimator: EstimatorSource
  spawnDesk(): WorkerHandle
  loadRecoveryList(): Promise<readonly string[]>
  english: DeskMessages
  loadMessages(language: Language): Promise<DeskMessages>
}

/** Made once per window: the one Trusted Types policy can be created only once. */
export function createDeskFiles(page: Document): DeskFiles {
  addLaterEnglish(later)
  const inEnglish = { ...english, desk: en }
  const files = [...wordLists, ...recoveryList, ...catalogues, ...otherWords, deskCode]
  const { worker, workerOf, text } = createSealedLoader(page, estimatorCode, files)
  const languages = wordLists.length + recoveryList.length
  return {
    estimator: {
      spawn: () => startSealedWorker(worker, (url) => new Worker(url, { name: 'idos-estimator' })),
      parts: wordLists.length,
      loadPart: text,
    },
    spawnDesk: () =>
      startSealedWorker(
        () => workerOf(files.length - 1),
        (url) => new Worker(url, { name: 'idos-desk' }),
      ),
    loadRecoveryList: async () => parseList(await text(wordLists.length)),
    english: inEnglish,
    async loadMessages(language) {
      if (language === 'en') return inEnglish
      const at = languages + OTHER_LANGUAGES.indexOf(language)
      // The browser has compared them with the hashes in this script, and the build has typed them.
      const [messages, desk] = await Promise.all([text(at), text(at + catalogues.length)])
      return { ...JSON.parse(messages), desk: JSON.parse(desk) } as DeskMessages
    },
  }
}
