/**
 * The worker and its replacement. Locking is done by ending the worker: with it goes every copy of the key, of a
 * plaintext or of the key derivation's memory that script could not reach.
 */
import {
  createPeer,
  DEADLINES,
  ENCLAVE_PROTOCOL,
  type EnclaveParams,
  type EnclaveResult,
  type ErrorCode,
  enclaveMethods,
  type Handlers,
  IdosError,
  isIdosError,
  type Params,
  type Peer,
  type Result,
} from '@idos/protocol'
import {
  type BrokerMethods,
  brokerEvents,
  brokerMethods,
  type FrameMethods,
  frameMethods,
  type SelfCheck,
} from './messages.ts'

export type WorkerStatus = {
  readonly state: 'locked' | 'unlocked'
  readonly userId: string | null
}

/** The part of `Worker` that is used. */
export type WorkerLike = {
  postMessage(message: unknown, transfer: Transferable[]): void
  terminate(): void
  onerror: ((event: ErrorEvent) => unknown) | null
}

export type WorkerHost = {
  call<
    K extends
      | 'createKey'
      | 'unlock'
      | 'share'
      | 'view'
      | 'match'
      | 'release'
      | 'present'
      | 'rekey'
      | 'backup',
  >(
    method: K,
    params: Params<BrokerMethods, K>,
    signal: AbortSignal,
  ): Promise<Result<BrokerMethods, K>>
  /** Answers at once: nobody is asked. */
  prove(params: Params<BrokerMethods, 'prove'>): Promise<EnclaveResult<'prove'>>
  accessRecords(
    params: Params<BrokerMethods, 'accessRecords'>,
  ): Promise<EnclaveResult<'accessRecords'>>
  seal(params: EnclaveParams<'seal'>): Promise<EnclaveResult<'seal'>>
  capabilities(): Promise<Omit<EnclaveResult<'capabilities'>, 'flow'>>
  selfTest(): Promise<SelfCheck[]>
  status(): WorkerStatus
  /** Passes the popup's port on, unread. */
  handPopup(ticket: string, port: MessagePort): void
  /** Ends the worker and starts a fresh one, which is locked. */
  restart(): void
  /** Ends the worker; the next use starts a fresh one. */
  stop(): void
}

const locked: WorkerStatus = { state: 'locked', userId: null }

/** Longer than any request lives: the broker has the deadlines. */
const NO_DEADLINE = 2 * DEADLINES.humanStep

type None = Record<never, never>
type Abilities = Result<BrokerMethods, 'capabilities'>

/** Workers that are asked for their abilities before that counts as a failure. */
const ATTEMPTS = 3
type Running = {
  readonly worker: WorkerLike
  readonly peer: Peer<BrokerMethods, None>
  /** A request has been in it. */
  used: boolean
  /** Why it was ended, when somebody who waits for it should know. */
  reason: ErrorCode | null
}

/**
 * @param spawn Starts a worker. It is called again after every lock.
 * @param onStatus Told about every change of the lock state.
 * @param services What the page does for its worker.
 */
export function createWorkerHost(
  spawn: () => WorkerLike,
  onStatus: (status: WorkerStatus) => void,
  services: Handlers<FrameMethods>,
): WorkerHost {
  let status = locked
  let running: Running | null = null
  let abilities: Promise<Abilities> | null = null

  function setStatus(next: WorkerStatus): void {
    const changed = next.state !== status.state || next.userId !== status.userId
    status = next
    if (changed) onStatus(next)
  }

  function start(): Running {
    const worker = spawn()
    const { port1, port2 } = new MessageChannel()
    const peer = createPeer<FrameMethods, BrokerMethods, typeof brokerEvents, None>({
      port: port1,
      local: frameMethods,
      handlers: services,
      remote: brokerMethods,
      events: brokerEvents,
      defaultDeadline: DEADLINES.machineStep,
      onEvent: (_, next) => {
        // The worker locked itself: it dropped the key, and its memory goes with it.
        if (next.state === 'locked' && status.state === 'unlocked') {
          if (running) running.reason = 'ENCLAVE_LOCKED'
          restart()
        } else setStatus(next)
      },
    })
    // A worker that cannot even load would fail again at once: the next call tries again, not this handler.
    worker.onerror = () => {
      if (running) running.reason = 'SELF_TEST_FAILED'
      stop()
    }
    worker.postMessage({ type: 'idos:worker:frame' }, [port2])
    return { worker, peer, used: false, reason: null }
  }

  function ensure(): Running {
    running ??= start()
    return running
  }

  function stop(): void {
    const old = running
    running = null
    if (old !== null) {
      old.worker.onerror = null
      old.worker.terminate()
      old.peer.close()
    }
    setStatus(locked)
  }

  function restart(): void {
    // A worker that held nothing has nothing to forget: an embedder that locks all day starts no workers.
    if (running?.used !== false) stop()
    ensure()
  }

  /** Does not depend on which worker answers: a lock in between only means to ask the next one. */
  async function askAbilities(): Promise<Abilities> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ensure().peer.call('capabilities', {})
      } catch (error) {
        if (attempt === ATTEMPTS || !isIdosError(error, 'DISCONNECTED')) throw error
      }
    }
  }

  return {
    call(method, params, signal) {
      const host = ensure()
      host.used = true
      return host.peer
        .call(method, params, { deadline: NO_DEADLINE, signal })
        .catch((error: unknown) => {
          const ended = host.reason !== null && isIdosError(error, 'DISCONNECTED')
          throw ended ? new IdosError(host.reason as ErrorCode) : error
        })
    },
    prove: (params) => ensure().peer.call('prove', params),
    accessRecords: (params) => ensure().peer.call('accessRecords', params),
    seal(params) {
      const host = ensure()
      // The text was in it: a lock ends this worker too.
      host.used = true
      return host.peer.call('seal', params)
    },
    async capabilities() {
      abilities ??= askAbilities()
      abilities.catch(() => {
        abilities = null
      })
      const { keyStore, kdf } = await abilities
      return { protocol: ENCLAVE_PROTOCOL, methods: Object.keys(enclaveMethods), keyStore, kdf }
    },
    selfTest: async () => (await ensure().peer.call('selfTest', {})).checks,
    status: () => status,
    handPopup(ticket, port) {
      ensure().worker.postMessage({ type: 'idos:worker:popup', ticket }, [port])
    },
    restart,
    stop,
  }
}
