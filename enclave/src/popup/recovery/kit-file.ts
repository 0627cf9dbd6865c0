import { concatBytes, encodeUtf8, wipe } from '@idos/crypto'
import { saveFile } from '../../shared/save-file.ts'
import type { Texts } from '../messages/texts.ts'
import { type RecoveryWords, wordAt } from './words.ts'

export type KitLabel = {
  readonly userId: string
  /** Host name of this window, where the words are typed. */
  readonly host: string
}

/** The kit as a text file. The words never stand in one text; wipe what is returned. */
export function kitFile(
  words: RecoveryWords,
  { userId, host }: KitLabel,
  { m, say }: Texts,
): Uint8Array<ArrayBuffer> {
  const profile = say(m.kit.fileProfile, { userId })
  const window = say(m.kit.fileWindow, { host })
  const lines = Array.from(words.phrase, (_, i) =>
    encodeUtf8(`${String(i + 1).padStart(2)}. ${wordAt(words, i)}\r\n`),
  )
  const file = concatBytes(
    encodeUtf8(`${m.kit.fileTitle}\r\n\r\n${profile}\r\n${window}\r\n\r\n`),
    ...lines,
    encodeUtf8(`\r\n${m.kit.warning}\r\n`),
  )
  wipe(...lines)
  return file
}

/** Hands the file to the browser, as the press of the person asked. */
export function saveKit(page: Document, words: RecoveryWords, label: KitLabel, texts: Texts): void {
  const bytes = kitFile(words, label, texts)
  saveFile(page, 'idos-recovery-words.txt', 'text/plain', bytes)
  wipe(bytes)
}
