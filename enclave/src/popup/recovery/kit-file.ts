import { concatBytes, encodeUtf8, wipe } from '@idos/crypto'
import { saveFile } from '../../shared/save-file.ts'
import { type RecoveryWords, wordAt } from './words.ts'

export type KitLabel = {
  readonly userId: string
  /** Host name of this window, where the words are typed. */
  readonly host: string
}

export const KIT_WARNING =
  'Whoever has these words can read your credentials. Keep them where only you find them, not in a photo or a mail, and type them nowhere but in the idOS window.'

/** The kit as a text file. The words never stand in one text; wipe what is returned. */
export function kitFile(words: RecoveryWords, { userId, host }: KitLabel): Uint8Array<ArrayBuffer> {
  const lines = Array.from(words.phrase, (_, i) =>
    encodeUtf8(`${String(i + 1).padStart(2)}. ${wordAt(words, i)}\r\n`),
  )
  const file = concatBytes(
    encodeUtf8(`idOS recovery words\r\n\r\nProfile: ${userId}\r\nWindow: ${host}\r\n\r\n`),
    ...lines,
    encodeUtf8(`\r\n${KIT_WARNING}\r\n`),
  )
  wipe(...lines)
  return file
}

/** Hands the file to the browser, as the press of the person asked. */
export function saveKit(page: Document, words: RecoveryWords, label: KitLabel): void {
  const bytes = kitFile(words, label)
  saveFile(page, 'idos-recovery-words.txt', 'text/plain', bytes)
  wipe(bytes)
}
