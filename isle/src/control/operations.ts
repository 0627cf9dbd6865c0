import type { FlowEvent, Retry } from '../flow/state.ts'
import type { Slot, Work } from './slot.ts'

/** What one running operation may use. After the account changed, `send` does nothing any more. */
export type Operation = {
  readonly signal: AbortSignal
  send(event: FlowEvent): void
  /** From here on "Try again" does this. */
  retryBy(retry: Retry): void
}

export type Operations = {
  readonly running: boolean
  /** Starts the work synchronously; does nothing while another operation runs. */
  run(retry: Retry, work: (operation: Operation) => Promise<void>): void
  /** Ends the running operation with `ABORTED`, whoever it waits for. */
  cancel(): void
  /** Drops the running operation: whatever it still answers has no effect. */
  drop(): void
}

export type OperationsOptions = {
  slot: Slot
  dispatch(event: FlowEvent): void
  onFailed(error: unknown, retry: Retry): void
  onEnded(): void
}

/** One operation at a time, and none that outlives its account. */
export function createOperations(options: OperationsOptions): Operations {
  const { slot, dispatch, onFailed, onEnded } = options

  async function perform(
    mine: Work,
    first: Retry,
    work: (operation: Operation) => Promise<void>,
  ): Promise<void> {
    const send = (event: FlowEvent) => {
      if (mine.isCurrent()) dispatch(event)
    }
    let retry = first
    const retryBy = (next: Retry) => {
      retry = next
    }
    try {
      await mine.orAborted(work({ signal: mine.signal, send, retryBy }))
    } catch (error) {
      if (mine.isCurrent()) onFailed(error, retry)
    } finally {
      if (mine.isCurrent()) {
        mine.end()
        onEnded()
      }
    }
  }

  return {
    get running() {
      return slot.busy
    },
    run(retry, work) {
      if (!slot.busy) void perform(slot.start(), retry, work)
    },
    cancel: slot.abort,
    drop: slot.clear,
  }
}
