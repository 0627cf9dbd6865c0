import type { Client, Departure, RoundTripParameters, SecureStep } from '@idos/client'
import { type GrantResult, IdosError, type ProvenWriteGrant } from '@idos/protocol'
import { createSlot, type Slot } from './slot.ts'
import { createWaiters, type Waiters } from './waiters.ts'

/**
 * What is not a value: the client, the open window, running work and waiting callers. They have this one owner, and the end
 * of an account ends them all. What is known and shown is in `flow/visit.ts`.
 */
export type Resources = {
  /** The operation that runs. */
  readonly operation: Slot
  /** The attempt to sign a write grant, which an operation may wait for. */
  readonly attempt: Slot
  /** The host's calls that wait for a grant. */
  readonly grant: Waiters<GrantResult>
  /** The host's call that waits for a write grant. */
  readonly writeGrant: Waiters<ProvenWriteGrant>
  /** Throws `WALLET_ACCOUNT_CHANGED` without an account. */
  client(): Client
  /** Takes the client of a new account; the former is let go. */
  adopt(client: Client): void
  /** Opens the secure window, in the click itself. */
  openWindow(): SecureStep
  /** Brings the window to the front. */
  showWindow(): void
  forgetWindow(): void
  /** Prepares to go on in the whole window, once for each failure: the click that leaves has no time. */
  prepareDeparture(parameters: RoundTripParameters): void
  /** What was prepared last. */
  departure(): Promise<Departure> | null
  /** Ends everything that belongs to the present account; its callers get this error. */
  release(error: IdosError): void
  /** Logs the present account out and lets its client go. */
  leave(): void
}

export type ResourcesOptions = {
  /** Nobody waits for a grant any more. */
  onGrantSettled(): void
  onWriteGrantSettled(): void
}

export function createResources(options: ResourcesOptions): Resources {
  let client: Client | null = null
  let window: SecureStep | null = null
  let departure: Promise<Departure> | null = null
  const operation = createSlot()
  const attempt = createSlot()
  const grant = createWaiters<GrantResult>(options.onGrantSettled)
  const writeGrant = createWaiters<ProvenWriteGrant>(() => {
    attempt.clear()
    options.onWriteGrantSettled()
  })

  function present(): Client {
    if (!client) throw new IdosError('WALLET_ACCOUNT_CHANGED')
    return client
  }

  function leave(): void {
    void client?.logout()
    client?.destroy()
    client = null
    window = null
    departure = null
  }

  return {
    operation,
    attempt,
    grant,
    writeGrant,
    client: present,
    adopt(next) {
      client?.destroy()
      client = next
    },
    openWindow() {
      window = present().openWindow()
      return window
    },
    showWindow: () => window?.focus(),
    forgetWindow() {
      window = null
    },
    prepareDeparture(parameters) {
      departure = present().prepareRoundTrip(parameters)
      // Said when the person asks for it.
      departure.catch(() => undefined)
    },
    departure: () => departure,
    release(error) {
      operation.clear()
      attempt.clear()
      writeGrant.reject(error)
      grant.reject(error)
      leave()
    },
    leave,
  }
}
