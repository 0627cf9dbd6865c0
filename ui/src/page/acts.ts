/**
 * What a person does here that waits for somebody: the secure window, a wallet, the network.
 *
 * Requirements
 *  1. One at a time on the whole page: two signatures at once have nonces that collide, and a person can not tell which of two
 *     prompts is for what.
 *  2. Whatever is waited for can be called off, and what failed says why and how to go on.
 */
import { IdosError, isIdosError } from '@idos/protocol'

/** `newcomer`: a wallet that is to join, which is chosen first. */
export type Phase = 'window' | 'wallet' | 'newcomer' | 'network'

export type ActState =
  | { readonly is: 'running'; readonly title: string; readonly phase: Phase }
  | { readonly is: 'failed'; readonly title: string; readonly error: IdosError; again(): void }
  | { readonly is: 'done'; readonly text: string }
  | null

export type Act<T> = {
  readonly title: string
  /** For whom it waits first. */
  readonly phase: Phase
  work(context: { signal: AbortSignal; phase(phase: Phase): void }): Promise<T>
  /** What is said when it is done; null for nothing. */
  done?(result: T): string | null
}

export type Acts = {
  get(): ActState
  subscribe(listener: () => void): () => void
  /** Does nothing while another act is running. Null when it did not come to its end. */
  run<T>(act: Act<T>): Promise<{ readonly result: T } | null>
  cancel(): void
  dismiss(): void
}

/** `onSettled`: something may be otherwise than before, however the act ended. */
export function createActs(onSettled: (error: IdosError | null) => void): Acts {
  const listeners = new Set<() => void>()
  let state: ActState = null
  let running: AbortController | null = null

  function show(next: ActState): void {
    state = next
    for (const listener of [...listeners]) listener()
  }

  const acts: Acts = {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async run(act) {
      if (running) return null
      const controller = new AbortController()
      running = controller
      const { signal } = controller
      const { title } = act
      show({ is: 'running', title, phase: act.phase })
      const phase = (next: Phase) => {
        if (running === controller) show({ is: 'running', title, phase: next })
      }
      try {
        const result = await act.work({ signal, phase })
        running = null
        const text = act.done?.(result) ?? null
        show(text === null ? null : { is: 'done', text })
        onSettled(null)
        return { result }
      } catch (cause) {
        const error = isIdosError(cause) ? cause : new IdosError('INTERNAL', { cause })
        if (running !== controller) return null
        running = null
        const isCalledOff = signal.aborted || error.code === 'ABORTED'
        show(isCalledOff ? null : { is: 'failed', title, error, again: () => void acts.run(act) })
        onSettled(error)
        return null
      }
    },
    cancel() {
      running?.abort()
    },
    dismiss() {
      if (!running) show(null)
    },
  }
  return acts
}
