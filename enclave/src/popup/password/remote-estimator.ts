import * as v from 'valibot'
import type { WorkerHandle } from '../../shared/sealed-worker.ts'
import type { Estimate } from './strength.ts'

const said = v.union([
  v.strictObject({
    id: v.number(),
    estimate: v.strictObject({
      score: v.number(),
      guessesLog10: v.number(),
      warning: v.nullable(v.string()),
      suggestions: v.array(v.string()),
    }),
    complete: v.boolean(),
  }),
  v.strictObject({ learned: v.literal(true) }),
])

/** Where the estimator comes from: a worker, and its words in parts. */
export type EstimatorSource = {
  spawn(): WorkerHandle
  readonly parts: number
  /** One part, as text. Rejects when it cannot be had now. */
  loadPart(index: number): Promise<string>
}

export type RemoteEstimate = Estimate & {
  /** False while only the most frequent words are there: a refusal holds, an acceptance may not. */
  readonly complete: boolean
}

export type RemoteEstimator = {
  estimate(password: string, context: readonly string[]): Promise<RemoteEstimate>
  /** Resolves when all words are there. Rejects when a part cannot be had; the next call tries again. */
  complete(): Promise<void>
  /** Ends the worker, and with it what it remembers of the passwords. */
  stop(): void
}

/** For an answer of a worker that has its words. A load has no deadline: one that moves is never ended. */
const PATIENCE = 15_000

type Waiting<T> = { resolve(value: T): void; reject(): void }

/** A worker and how far it has been taught. */
type Pupil = {
  readonly worker: WorkerHandle
  taught: number
  /** Ends with the last part, or with the failure of one. */
  lesson: Promise<void> | null
}

/**
 * The window's side of the estimator. The worker and its words are loaded with the first question, and after a failure what
 * is missing.
 *
 * @param onProgress Which fraction of the words is there.
 */
export function createRemoteEstimator(
  source: EstimatorSource,
  onProgress: (fraction: number) => void = () => {},
): RemoteEstimator {
  let pupil: Pupil | null = null
  let nextId = 1
  const questions = new Map<number, Waiting<RemoteEstimate>>()
  const lessons: Waiting<void>[] = []
  const ended = () => new Error('the password could not be estimated')

  function stop(): void {
    pupil?.worker.terminate()
    pupil = null
    for (const { reject } of [...questions.values(), ...lessons.splice(0)]) reject()
  }

  function start(): Pupil {
    const worker = source.spawn()
    worker.onerror = stop
    worker.onmessage = (event) => {
      const parsed = v.safeParse(said, event.data)
      if (!parsed.success) return
      if ('learned' in parsed.output) return lessons.shift()?.resolve()
      const { id, estimate, complete } = parsed.output
      questions.get(id)?.resolve({ ...estimate, complete })
    }
    return { worker, taught: 0, lesson: null }
  }

  /** The worker, and its lesson, which goes on where it was broken off. */
  function ensure(): { worker: WorkerHandle; lesson: Promise<void> } {
    pupil ??= start()
    const { worker } = pupil
    pupil.lesson ??= teach(pupil)
    const { lesson } = pupil
    const current = pupil
    lesson.catch(() => {
      current.lesson = null
    })
    return { worker, lesson }
  }

  /** Part after part: the small first one is in use while the others are on their way. */
  async function teach(to: Pupil): Promise<void> {
    while (to.taught < source.parts) {
      const text = await source.loadPart(to.taught)
      if (pupil !== to) throw ended()
      await new Promise<void>((resolve, reject) => {
        lessons.push({ resolve, reject: () => reject(ended()) })
        to.worker.postMessage({ type: 'words', text, isLast: to.taught === source.parts - 1 })
      })
      to.taught += 1
      onProgress(to.taught / source.parts)
      for (const begin of firstWords.splice(0)) begin()
    }
  }

  /** Deadlines of questions that wait for the first words: a load has none. */
  const firstWords: (() => void)[] = []

  return {
    stop,
    estimate: (password, context) => {
      const { worker, lesson } = ensure()
      return new Promise((resolve, reject) => {
        const id = nextId++
        let timer: ReturnType<typeof setTimeout> | undefined
        const begin = () => {
          // It may have been answered with the first words already.
          if (questions.has(id)) timer = setTimeout(stop, PATIENCE)
        }
        const finish = (settle: () => void) => {
          clearTimeout(timer)
          questions.delete(id)
          settle()
        }
        questions.set(id, {
          resolve: (estimate) => finish(() => resolve(estimate)),
          reject: () => finish(() => reject(ended())),
        })
        worker.postMessage({ type: 'question', id, password, context: [...context] })
        if ((pupil?.taught ?? 0) > 0) return begin()
        firstWords.push(begin)
        lesson.catch(() => {
          if ((pupil?.taught ?? 0) === 0) questions.get(id)?.reject()
        })
      })
    },
    complete: () => ensure().lesson,
  }
}
