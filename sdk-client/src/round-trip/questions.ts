/**
 * Questions whose answers are still on their way: kept by the asking page, in its own (partitioned) storage, while the person is
 * at the Enclave.
 *
 * Requirements
 *  1. A question is taken once, whatever comes of it; two pages at the same moment get it once together.
 *  2. After its end it is not there, whoever asks.
 *  3. Its key leaves the browser's own hands nowhere that the browser can keep it: a Web Crypto key that script can not read.
 *
 * Attacker: who brings the same answer twice, or an old one.
 */
import type { BoxKey } from '@idos/crypto'

/** A question of a round trip that is open, with the key that its answer is sealed for. */
export type Question<Note = unknown> = {
  readonly id: string
  readonly secret: string
  readonly key: BoxKey
  /** Unix seconds. */
  readonly until: number
  /** For whom it was asked: `RoundTripOptions.context`. */
  readonly context: string
  /** What the asker needs to go on with the answer. */
  readonly note: Note
}

/** Where open questions are kept until the person comes back. */
export interface QuestionStore {
  /** Throws where the browser denies its storage. */
  put(question: Question): Promise<void>
  /** Gives a question out of the store. */
  take(id: string): Promise<Question | null>
}

const NAME = 'idos-round-trips'
const STORE = 'questions'

/** @param now Unix seconds. */
export function createQuestionStore(factory: () => IDBFactory, now: () => number): QuestionStore {
  async function run<T>(work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await open(factory())
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = database.transaction(STORE, 'readwrite')
        const request = work(transaction.objectStore(STORE))
        transaction.oncomplete = () => resolve(request.result)
        transaction.onerror = () => reject(transaction.error)
        transaction.onabort = () => reject(transaction.error)
      })
    } finally {
      database.close()
    }
  }

  return {
    async put(question) {
      await run((store) => {
        // What nobody came back for.
        store.openCursor().onsuccess = ({ target }) => {
          const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result
          if (!cursor) return
          if ((cursor.value as Question).until <= now()) cursor.delete()
          cursor.continue()
        }
        return store.put(question)
      })
    },
    async take(id) {
      const found = await run<Question | undefined>((store) => {
        const request = store.get(id) as IDBRequest<Question | undefined>
        store.delete(id)
        return request
      })
      return found === undefined || found.until <= now() ? null : found
    },
  }
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('blocked'))
  })
}
