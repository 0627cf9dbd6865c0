/**
 * A credential as a file of the person's own, exactly the bytes that were decrypted.
 *
 * Requirements
 *  1. It happens by the person's armed press, and after the warning that the file is readable.
 *  2. The bytes are fetched for it, wiped here afterwards, and go to the browser's download and nowhere else.
 *  3. Neither the name nor the type of the file comes from the credential.
 */
import { wipe } from '@idos/crypto'
import type { Session } from '../controller.ts'

/** How long the browser may take to write the file, in milliseconds. */
const WRITING = 10_000

/** Where a file goes: the page, or a test. */
export type FileDesk = {
  /** Gives the bytes a URL of this page. */
  link(bytes: Uint8Array<ArrayBuffer>): string
  press(url: string, name: string): void
  unlink(url: string): void
  later(act: () => void, millis: number): void
}

/** @returns whether there was such a credential to save */
export async function saveCredential(
  session: Pick<Session, 'call'>,
  id: string,
  desk: FileDesk,
): Promise<boolean> {
  const { items } = await session.call('contents', {})
  try {
    const found = items.find((item) => item.id === id)
    if (found === undefined) return false
    const url = desk.link(found.content)
    desk.press(url, 'idos-credential.json')
    desk.later(() => desk.unlink(url), WRITING)
    return true
  } finally {
    for (const { content } of items) wipe(content)
  }
}

export function createFileDesk(page: Document): FileDesk {
  return {
    link: (bytes) => URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' })),
    press(url, name) {
      const link = page.createElement('a')
      link.href = url
      link.download = name
      link.click()
    },
    unlink: (url) => URL.revokeObjectURL(url),
    later: (act, millis) => void setTimeout(act, millis),
  }
}
