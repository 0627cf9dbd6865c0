import { createContext, Fragment } from 'preact'
import * as hooks from 'preact/hooks'
import { jsx, jsxs } from 'preact/jsx-runtime'
import recoveryList from '../../vite/recovery-list.ts?parts'
import { type Language, OTHER_LANGUAGES } from '../shared/language/languages.ts'
import { createSealedLoader, type SealedScript } from '../shared/sealed-script.ts'
import { startSealedWorker } from '../shared/sealed-worker.ts'
import type { LaterScreens } from './later-screens.tsx'
import laterScreens from './later-screens.tsx?later'
import type { Messages } from './messages/catalogue.ts'
import * as texts from './messages/context.tsx'
import { addLaterEnglish, english } from './messages/english.ts'
import catalogues from './messages/translations.ts?parts'
import estimatorCode from './password/estimator.worker.ts?sealed'
import type { EstimatorSource } from './password/remote-estimator.ts'
import wordLists from './password/word-lists.ts?parts'
import presentScreen from './present/present-screen.tsx?later'
import { parseList } from './recovery/read-phrase.ts'

/** What the window loads when it is needed. */
export type SealedFiles = {
  estimator: EstimatorSource
  /** The words that recovery words are made of. */
  loadRecoveryList(): Promise<readonly string[]>
  loadLaterScreens(): Promise<LaterScreens>
  /** The one for verifiers of other systems. */
  loadPresentScreen(): Promise<Pick<LaterScreens, 'AnyScreen'>>
  loadMessages(language: Language): Promise<Messages>
  /** The URL of a worker that owns keys, for a page that starts its own. */
  loadKeyWorker(): Promise<string>
  /** The text of the worker behind it that makes presentations. */
  loadDeputy(): Promise<string>
}

/** What later parts share with the page: the build leaves these out of them (`GIVEN` in `vite/sealed-scripts.ts`). */
const given = {
  // Contexts are told apart by numbers that each copy counts for itself.
  preact: { createContext },
  'preact/hooks': hooks,
  // What a compiler writes for JSX, and no more: the rest would come along unused.
  'preact/jsx-runtime': { jsx, jsxs, Fragment },
  '/messages/context.tsx': texts,
}

/**
 * Made once per window: the one Trusted Types policy can be created only once.
 *
 * @param keyWorker Where the page starts the worker itself that a window finds behind its frame: that, and the deputy.
 */
export function createSealedFiles(
  page: Document,
  keyWorker: readonly SealedScript[] = [],
): SealedFiles {
  const files = [...wordLists, ...recoveryList, ...catalogues, ...keyWorker]
  const languages = wordLists.length + recoveryList.length
  const later = [laterScreens, presentScreen].map((script) => ({ script, given }))
  const { worker, workerOf, text, part } = createSealedLoader(page, estimatorCode, files, later)
  return {
    estimator: {
      spawn: () => startSealedWorker(worker, (url) => new Worker(url, { name: 'idos-estimator' })),
      parts: wordLists.length,
      loadPart: text,
    },
    loadKeyWorker: () => workerOf(files.length - 2),
    loadDeputy: () => text(files.length - 1),
    loadRecoveryList: async () => parseList(await text(wordLists.length)),
    async loadLaterScreens() {
      const screens = (await part(0)) as LaterScreens
      addLaterEnglish(screens.english)
      return screens
    },
    loadPresentScreen: () => part(1) as ReturnType<SealedFiles['loadPresentScreen']>,
    async loadMessages(language) {
      if (language === 'en') return english
      // The browser has compared it with the hash in this script, and the build has typed it.
      return JSON.parse(await text(languages + OTHER_LANGUAGES.indexOf(language))) as Messages
    },
  }
}
