import type { FlowEvent, Retry } from '../flow/state.ts'
import type { Operation } from './context.ts'

export type Operations = {
  readonly running: boolean
  /** Starts the work synchronously; does nothing while another operation runs. */
  run(retry: Retry, work: (operation: Operation) => Promise<void>): void
  /** Asks the running operation to stop; it ends with `ABORTED` when it can. */
  cancel(): void
  /** Drops the running operation: whatever it still answers has no effect. */
  drop(): void
}

export type OperationsOptions = {
  dispatch(event: FlowEvent): void
  onFailed(error: unknown, retry: Retry): void
  onEnded(): void
}

/** One operation at a time, and none that outlives its account. */
export function createOperations({ dispatch, onFailed, onEnded }: OperationsOptions): Operations {
  let running: AbortController | null = null

  async function perform(
    mine: AbortController,
    retry: Retry,
    work: (operation: Operation) => Promise<void>,
  ): Promise<void> {
    const current = () => running === mine
    const send = (event: FlowEvent) => {
      if (current()) dispatch(event)
    }
    try {
      await work({ signal: mine.signal, send })
    } catch (error) {
      if (current()) onFailed(error, retry)
    } finally {
      if (current()) {
        running = null
        onEnded()
      }
    }
  }

  return {
    get running() {
      return running !== null
    },
    run(retry, work) {
      if (running) return
      running = new AbortController()
      void perform(running, retry, work)
    },
    cancel: () => running?.abort(),
    drop() {
      running?.abort()
      running = null
    },
  }
}
