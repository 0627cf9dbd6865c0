/**
 * The Enclave in a page: embeds its frame and offers its methods with deadlines.
 *
 * Requirements: one concrete origin, one port, every call settles. The Isle uses this very module, with no more rights
 * than any other page. Attacker: whatever loads in the frame's place; it never receives a port.
 */
import {
  createPeer,
  DEADLINES,
  ENCLAVE_PROTOCOL,
  type EnclaveEmbedderEvents,
  type EnclaveEvents,
  type EnclaveMethod,
  type EnclaveMethods,
  type EnclaveParams,
  type EnclaveResult,
  enclaveEvents,
  enclaveMethods,
  foretell,
  type IdosError,
} from '@idos/protocol'
import {
  createEmitter,
  createFrame,
  findContainer,
  openFrameChannel,
  parseFrameUrl,
} from '@idos/sdk-bridge/channel'

/** Where the Enclave frame is served in production. */
export const PRODUCTION_ENCLAVE_URL = 'https://enclave.idos.network/frame.html'

/** Where the Enclave's frame stands in the page, and who opens its window. */
export type CreateEnclaveClientOptions = {
  container: HTMLElement | string
  enclaveUrl?: string
  /**
   * Who opens the secure window: `frame` shows the Enclave's own "Continue" button; `embedder` means that the caller
   * opens it from a click of its own. Only the Isle should do the latter.
   */
  opener?: 'frame' | 'embedder'
  /** Origin of the page above. Believed from the Isle only. */
  embedder?: string
  signal?: AbortSignal
}

/** What the Enclave's frame tells by itself. */
export type EnclaveClientEvents = {
  status: { state: 'locked' | 'unlocked' }
  popupConnected: Record<string, never>
  error: IdosError
}

type CallOptions = { signal?: AbortSignal }

/** The Enclave's frame, as the page around it speaks to it. */
export type EnclaveClient = {
  /** Settles when the frame answers, or with the reason why it does not. */
  ready(): Promise<void>
  on<K extends keyof EnclaveClientEvents>(
    event: K,
    listener: (data: EnclaveClientEvents[K]) => void,
  ): () => void
  /** For the Isle, which opens the secure window itself: the window that this click opened will bring this ticket. */
  windowOpened(ticket: string): void
  retry(): void
  destroy(): void
} & {
  [M in EnclaveMethod as Record<string, never> extends EnclaveParams<M> ? M : never]: (
    options?: CallOptions,
  ) => Promise<EnclaveResult<M>>
} & {
  [M in EnclaveMethod as Record<string, never> extends EnclaveParams<M> ? never : M]: (
    params: EnclaveParams<M>,
    options?: CallOptions,
  ) => Promise<EnclaveResult<M>>
}

/**
 * Puts the Enclave into a container and speaks with it for the page: one for all accounts that are connected one after another. Throws
 * `CONTAINER_NOT_FOUND` and `CONFIG_INVALID`.
 *
 * @example
 * const enclave = createEnclaveClient({ container: '#enclave' })
 * const { copies } = await enclave.share({ userId, publicKey, credentials, consumer, lockedUntil: 0, purpose })
 */
export function createEnclaveClient(options: CreateEnclaveClientOptions): EnclaveClient {
  const { signal, embedder, opener = 'frame' } = options
  const container = findContainer(options.container)
  const url = parseFrameUrl(options.enclaveUrl ?? PRODUCTION_ENCLAVE_URL, 'enclaveUrl')
  const frame = createFrame({ container, url, title: 'idOS, secure part', height: 0 })
  const events = createEmitter<EnclaveClientEvents>()

  const channel = openFrameChannel({
    frame,
    url,
    hello: {
      type: 'idos:enclave:hello',
      protocol: ENCLAVE_PROTOCOL,
      opener,
      ...(embedder ? { embedder } : {}),
    },
    connect: (port) =>
      createPeer<Record<string, never>, EnclaveMethods, EnclaveEvents, EnclaveEmbedderEvents>({
        port,
        local: {},
        handlers: {},
        remote: enclaveMethods,
        events: enclaveEvents,
        defaultDeadline: DEADLINES.machineStep,
        onEvent(event, data) {
          if (event === 'status') events.emit('status', data as EnclaveClientEvents['status'])
          else if (event === 'popupConnected') events.emit('popupConnected', {})
          else frame.style.height = `${(data as { height: number }).height}px`
        },
      }),
    probe: (peer) => peer.call('capabilities', {}, { deadline: DEADLINES.handshake }),
    onFail: (error) => events.emit('error', error),
  })
  container.append(frame)

  async function call<M extends EnclaveMethod>(
    method: M,
    params: EnclaveParams<M>,
    { signal: abort }: CallOptions = {},
  ): Promise<EnclaveResult<M>> {
    const peer = await channel.peer()
    const deadline = enclaveMethods[method].popup ? DEADLINES.humanStep : DEADLINES.machineStep
    return peer.call(method, params, { deadline, ...(abort ? { signal: abort } : {}) })
  }

  function destroy(): void {
    signal?.removeEventListener('abort', destroy)
    channel.destroy()
    frame.remove()
    events.clear()
  }
  if (signal?.aborted) destroy()
  else signal?.addEventListener('abort', destroy, { once: true })

  return {
    async ready() {
      await channel.peer()
    },
    on: events.on,
    windowOpened(ticket) {
      // A frame that cannot be reached fails the call that follows.
      channel.peer().then(
        (peer) => peer.emit('windowOpened', { ticket }),
        () => undefined,
      )
    },
    retry: channel.retry,
    destroy,
    async capabilities(callOptions) {
      const told = await call('capabilities', {}, callOptions)
      const { crossOriginIsolated } = globalThis
      // The frame can not see it, and it decides.
      if (!crossOriginIsolated) return told
      const facts = { opener, failed: null, userAgent: '', crossOriginIsolated }
      return { ...told, flow: foretell(facts) }
    },
    status: (callOptions) => call('status', {}, callOptions),
    lock: (callOptions) => call('lock', {}, callOptions),
    createKey: (callOptions) => call('createKey', {}, callOptions),
    unlock: (params, callOptions) => call('unlock', params, callOptions),
    prove: (params, callOptions) => call('prove', params, callOptions),
    accessRecords: (params, callOptions) => call('accessRecords', params, callOptions),
    share: (params, callOptions) => call('share', params, callOptions),
    view: (params, callOptions) => call('view', params, callOptions),
    match: (params, callOptions) => call('match', params, callOptions),
    release: (params, callOptions) => call('release', params, callOptions),
    seal: (params, callOptions) => call('seal', params, callOptions),
    present: (params, callOptions) => call('present', params, callOptions),
    rekey: (params, callOptions) => call('rekey', params, callOptions),
    backup: (params, callOptions) => call('backup', params, callOptions),
  }
}
