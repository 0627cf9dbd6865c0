/**
 * Mounts the Isle in a page and speaks for the page.
 *
 * Requirements
 *  1. The port goes to the Isle's origin only; what comes back is parsed by schema.
 *  2. Every promise settles with a value or an `IdosError`, also after `destroy()`.
 *  3. Mounting twice in one container leaves one Isle; `destroy()` leaves nothing behind.
 *
 * Attacker: other frames and scripts of the page. The page itself is trusted with nothing secret: no password, key or
 * plaintext ever passes here.
 */
import {
  createPeer,
  DEADLINES,
  fromWireError,
  type GrantRequest,
  type GrantResult,
  type HostEvents,
  hostMethods,
  type IdosError,
  ISLE_PROTOCOL,
  type IsleEvents,
  type IsleMethods,
  type IsleState,
  isleEvents,
  isleMethods,
  type OwnTexts,
  type Params,
  type Peer,
  type PossessionChallenge,
  type ProvenWriteGrant,
  type Result,
  splitAnswer,
  toWireError,
} from '@idos/protocol'
import { createEmitter } from './channel/emitter.ts'
import { showFailure } from './channel/failure-note.ts'
import {
  createFrame,
  type FrameSize,
  findContainer,
  fitFrame,
  parseFrameUrl,
  setFrameTheme,
} from './channel/frame.ts'
import { openFrameChannel } from './channel/frame-channel.ts'
import { explainSilence } from './explain-silence.ts'
import { findConsumerProof } from './find-consumer-proof.ts'
import { createHostHandlers } from './host-duties.ts'
import { isSame } from './is-same.ts'
import { isleAddress } from './isle-address.ts'
import { type IsleLook, pickLook } from './isle-look.ts'
import type { IssuerHost } from './issuer-host.ts'
import { parseConfig } from './parse-config.ts'
import type { WalletCourier } from './wallet/courier.ts'
import type { FailureWords } from './words.ts'

/** What a page says when it puts an Isle into itself. */
export type CreateIsleOptions = IsleLook & {
  /** Element or selector; the Isle is as wide as this element. */
  container: HTMLElement | string
  /** What the page asks the person for. */
  request: GrantRequest
  wallet?: WalletCourier
  issuer?: IssuerHost
  /** BCP 47 tag; the browser's language when left out. */
  locale?: string
  /** Words of the page for some texts of the Isle, by key. A text that is not for a page to say stays, with a warning. */
  texts?: OwnTexts
  /** Origin of another Isle than `https://isle.idos.network`, or, on `localhost`, than that of the development stack. */
  isleUrl?: string
  /** Aborting it is the same as `destroy()`. */
  signal?: AbortSignal
  /** What is said when the Isle cannot be loaded: `failureWords()` of `/words`, or words of the page. English when left out. */
  failureWords?: FailureWords
  /** Label of the button that appears then, without `failureWords`. */
  retryLabel?: string
}

/** What a page can listen to, with the data of each. */
export type IsleHandleEvents = {
  /** The state is another one than before. */
  change: IsleState
  granted: GrantResult
  revoked: { grantId: string }
  /** Escape was pressed in the Isle. */
  dismiss: object
  /** The Isle answers; again after it has loaded again. */
  ready: IsleState
  /** The Isle cannot be loaded, or shows the person an error: once for each, behind its `change`. */
  error: IdosError
}

/** For `@idos/sdk-bridge/devtools` alone: each port, before anything is said on it, and to whom it leads. */
export type PortEvents = { port: { port: MessagePort; url: URL } }

/** The Isle as its page holds it. */
export type IsleHandle = {
  readonly state: IsleState
  /** Subscribes; the answer unsubscribes. */
  on<K extends keyof IsleHandleEvents>(
    event: K,
    listener: (data: IsleHandleEvents[K]) => void,
  ): () => void
  /** Leads the person to a grant. Rejects with what stopped them, or `TIMEOUT` after ten minutes. */
  requestGrant(options?: { signal?: AbortSignal }): Promise<GrantResult>
  /**
   * Lets the person sign a delegated write grant for the configured issuer, and answers its challenge with the profile's
   * key: `possession` convinces the issuer only that made `challenge`, and only for this page.
   */
  requestWriteGrant(
    challenge: PossessionChallenge,
    options?: { signal?: AbortSignal },
  ): Promise<ProvenWriteGrant>
  /** Makes the Isle read profile, credentials and grants again, for example after the issuer wrote something. */
  refresh(): Promise<IsleState>
  disconnect(): Promise<IsleState>
  update(look: IsleLook): void
  destroy(): void
}

/**
 * Of the Isle's first screens (`.card` in its styles, and the room around that), in CSS pixels. It is never lower, so that
 * nothing moves when they come.
 */
const FIRST_HEIGHT = 436
/** Of the pill, and the room around it. */
const PILL_HEIGHT = 60
const mounted = Symbol.for('idos.isle')
type Mounted = HTMLElement & { [mounted]?: () => void }

/** The Isle may ask for every duty at once, and no more. */
const MAX_OPEN = 8

/**
 * Puts the Isle into a page; calls of the handle wait until it answers. Throws `CONTAINER_NOT_FOUND` and `CONFIG_INVALID`.
 *
 * @example const isle = createIsle({ container: '#isle', wallet: eip1193(), request })
 * const grant = await isle.requestGrant()
 */
export function createIsle(options: CreateIsleOptions): IsleHandle {
  const { request, wallet, issuer, signal } = options
  const container: Mounted = findContainer(options.container)
  const address = isleAddress(options.isleUrl, globalThis.location)
  const url = parseFrameUrl(address, 'isleUrl')
  let look: IsleLook = pickLook(options)
  const config = parseConfig(options, look)
  const page = splitAnswer(location.href)
  const events = createEmitter<IsleHandleEvents & PortEvents>()
  const unknown: IsleState = { status: 'connecting', account: null, grant: null, error: null }
  let state = unknown
  let note: HTMLElement | undefined

  container[mounted]?.()
  const frame = createFrame({
    container,
    url,
    title: 'idOS',
    height: look.mode === 'pill' ? PILL_HEIGHT : FIRST_HEIGHT,
    theme: look.theme,
    // Where no secure window can open, a click in the Isle takes the whole window to the Enclave.
    sandbox: ' allow-top-navigation-by-user-activation',
  })
  const own = location.origin
  const proof = (request.consumer ?? own) === own ? findConsumerProof(own) : undefined

  /** Both events are of something new only. `error` is what stands behind the state's own, where the page has more. */
  function setState(next: IsleState, error?: IdosError): void {
    const last = state
    state = next
    if (isSame(last, next)) return
    events.emit('change', next)
    if (next.error && !isSame(last.error, next.error)) {
      events.emit('error', error ?? fromWireError(next.error))
    }
  }

  const handlers = createHostHandlers({
    wallet,
    issuer,
    onPairing: (pairing) => tell((peer) => peer.emit('wallet.pairing', pairing)),
    requestWriteGrant: (challenge) => handle.requestWriteGrant(challenge),
  })

  function connect(port: MessagePort): Peer<IsleMethods, HostEvents> {
    events.emit('port', { port, url })
    return createPeer<typeof hostMethods, IsleMethods, IsleEvents, HostEvents>({
      port,
      local: hostMethods,
      handlers,
      remote: isleMethods,
      events: isleEvents,
      defaultDeadline: DEADLINES.machineStep,
      maxOpen: MAX_OPEN,
      onEvent(event, data) {
        if (event === 'change') setState(data as IsleState)
        else if (event !== 'resize') events.emit(event as 'granted', data as GrantResult)
        else fitFrame(frame, data as FrameSize, { least: FIRST_HEIGHT, theme: look.theme })
      },
    })
  }

  const channel = openFrameChannel({
    frame,
    url,
    hello: { type: 'idos:isle:hello', protocol: ISLE_PROTOCOL },
    connect,
    explain: (error) => explainSilence(error, url),
    async probe(peer) {
      const consumerProof = await proof
      return peer.call(
        'configure',
        { ...config, ...look, page, ...(consumerProof ? { consumerProof } : {}) },
        { deadline: DEADLINES.handshake },
      )
    },
    onOpen(first) {
      // The answer counts once; a page that mounts twice must find it the second time, too.
      if (page.answer) {
        history.replaceState(history.state, '', splitAnswer(location.href).address)
      }
      setState(first.state)
      events.emit('ready', first.state)
    },
    onFail(error) {
      // Else the browser's own error would show in it.
      frame.remove()
      const retry = options.retryLabel ?? 'Try again'
      const words = { text: error.message, retry, ...options.failureWords }
      note = showFailure(container, words, () => {
        note?.remove()
        setState(unknown)
        channel.retry()
        container.append(frame)
      })
      setState({ ...state, status: 'error', error: toWireError(error) }, error)
    },
  })
  container.append(frame)

  /** Once the Isle is open. */
  function tell(what: (peer: Peer<IsleMethods, HostEvents>) => void): void {
    channel.peer().then(what, () => undefined)
  }

  // Before the Isle is open only the last one counts: an older one would log out whom the wallet has now.
  let changes = 0
  const offWallet = wallet?.onChange?.((address) => {
    const own = ++changes
    tell((peer) => own === changes && peer.emit('wallet.changed', { address }))
  })

  async function askPerson<M extends 'requestGrant' | 'requestWriteGrant'>(
    method: M,
    params: Params<IsleMethods, M>,
    abort: AbortSignal | undefined,
  ): Promise<Result<IsleMethods, M>> {
    const peer = await channel.peer()
    return peer.call(method, params, { deadline: DEADLINES.humanStep, signal: abort })
  }

  async function askIsle(method: 'refresh' | 'disconnect'): Promise<IsleState> {
    const peer = await channel.peer()
    return (await peer.call(method, {})).state
  }

  function destroy(): void {
    signal?.removeEventListener('abort', destroy)
    offWallet?.()
    channel.destroy()
    frame.remove()
    note?.remove()
    events.clear()
    if (container[mounted] === destroy) delete container[mounted]
  }

  const handle: IsleHandle = {
    get state() {
      return state
    },
    on: events.on,
    requestGrant: (call = {}) => askPerson('requestGrant', {}, call.signal),
    requestWriteGrant: (challenge, call = {}) =>
      askPerson('requestWriteGrant', { challenge }, call.signal),
    refresh: () => askIsle('refresh'),
    disconnect: () => askIsle('disconnect'),
    update(next) {
      const change = pickLook(next)
      look = { ...look, ...change }
      setFrameTheme(frame, look.theme)
      tell((peer) => peer.emit('theme', change))
    },
    destroy,
  }
  container[mounted] = destroy
  if (signal?.aborted) destroy()
  else signal?.addEventListener('abort', destroy, { once: true })
  return handle
}
