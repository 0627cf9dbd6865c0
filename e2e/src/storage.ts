import type { Page } from 'playwright-core'
import type { Entry } from './recorder.ts'

/** Everything that an origin has stored, as the page of that origin finds it: bytes as one character each. */
export async function dumpStorage(page: Page): Promise<Entry[]> {
  const texts = await page.evaluate(async () => {
    const out: string[] = [document.cookie]
    for (const name of ['localStorage', 'sessionStorage'] as const) {
      out.push(JSON.stringify(window[name]))
    }
    const flatten = (value: unknown): void => {
      if (value instanceof ArrayBuffer) flatten(new Uint8Array(value))
      else if (ArrayBuffer.isView(value)) {
        const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
        out.push(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
      } else if (value instanceof CryptoKey) out.push(`[[CryptoKey ${value.extractable}]]`)
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(flatten)
      else out.push(String(value))
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const store of database.objectStoreNames) {
        out.push(`${name}/${store}`)
        flatten(
          await new Promise((resolve) => {
            const request = database.transaction(store).objectStore(store).getAll()
            request.onsuccess = () => resolve(request.result)
          }),
        )
      }
      database.close()
    }
    return out
  })
  return texts.map((text, index) => ({ where: `storage ${index}`, text }))
}
