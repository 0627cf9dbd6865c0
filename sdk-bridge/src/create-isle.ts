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
  type GrantRequest,
  type GrantResult,
  type HostEvents,
  hostMethods,
  IdosError,
  ISLE_PROTOCOL,
  type IsleConfig,
  type IsleEvents,
  type IsleMethods,
  type IsleState,
  isleConfig,
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
import * as v from 'valibot'
import { createEmitter } from './channel/emitter.ts'
import { showFailure } from './channel/failure-note.ts'
import { createFrame, findContainer, parseFrameUrl, setFrameTheme } from './channel/frame.ts'
import { openFrameChannel } from './channel/frame-channel.ts'
import { findConsumerProof } from './find-consumer-proof.ts'
import { createHostHandlers } from './host-duties.ts'
import type { IssuerHost } from './issuer-host.ts'
import type { WalletCourier } from './wallet/courier.ts'
import type { FailureWords } from './words.ts'

/** Where the Isle is served in production. */
export const PRODUCTION_ISLE_URL = 'https://isle.idos.network'

export type IsleLook = {
  theme?: NonNullable<IsleConfig['theme']>
  tokens?: NonNullable<IsleConfig['tokens']>
}

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
  isleUrl?: string
  /** Aborting it is the same as `destroy()`. */
  signal?: AbortSignal
  /** What is said when the Isle cannot be loaded: `failureWords()` of `/words`, or words of the page. English when left out. */
  failureWords?: FailureWords
  /** Label of the button that appears then, without `failureWords`. */
  retryLabel?: string
}

export type IsleHandleEvents = {
  change: IsleState
  granted: GrantResult
  revoked: { grantId: string }
  ready: IsleState
  error: IdosError
}

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

type EventData<K extends keyof HostEvents> = v.InferOutput<HostEvents[K]>

const MINIMUM_HEIGHT = 240
const mounted = Symbol.for('idos.isle')
type Mounted = HTMLElement & { [mounted]?: () => void }

/** The Isle may ask for every duty at once, and no more. */
const MAX_OPEN = 8

/**
 * @example
 * const isle = createIsle({ container: '#isle', wallet: eip1193(), request })
 * const grant = await isle.requestGrant()
 */
export function createIsle(options: CreateIsleOptions): IsleHandle {
  const { request, wallet, issuer, signal } = options
  const container: Mounted = findContainer(options.container)
  const url = parseFrameUrl(options.isleUrl ?? PRODUCTION_ISLE_URL, 'isleUrl')
  let look: IsleLook = pickLook(options)
  const config = parseConfig(options, look)
  const page = splitAnswer(location.href)
  const events = createEmitter<IsleHandleEvents>()
  let state: IsleState = { status: 'connecting', account: null, grant: null, error: null }
  let note: HTMLElement | undefined

  container[mounted]?.()
  const frame = createFrame({
    container,
    url,
    title: 'idOS',
    height: MINIMUM_HEIGHT,
    theme: look.theme,
    // Where no secure window can open, a click in the Isle takes the whole window to the Enclave.
    sandbox: ' allow-top-navigation-by-user-activation',
  })
  const own = location.origin
  const proof = (request.consumer ?? own) === own ? findConsumerProof(own) : undefined

  function setState(next: IsleState): void {
    state = next
    events.emit('change', next)
  }

  const handlers = createHostHandlers({
    wallet,
    issuer,
    requestWriteGrant: (challenge) => handle.requestWriteGrant(challenge),
  })

  function connect(port: MessagePort): Peer<IsleMethods, HostEvents> {
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
        else frame.style.height = `${Math.max(120, (data as { height: number }).height)}px`
      },
    })
  }

  const channel = openFrameChannel({
    frame,
    url,
    hello: { type: 'idos:isle:hello', protocol: ISLE_PROTOCOL },
    connect,
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
        setState({ status: 'connecting', account: null, grant: null, error: null })
        channel.retry()
        container.append(frame)
      })
      setState({ ...state, status: 'error', error: toWireError(error) })
      events.emit('error', error)
    },
  })
  container.append(frame)

  function tell<K extends keyof HostEvents & string>(event: K, data: EventData<K>): void {
    channel.peer().then(
      (peer) => peer.emit(event, data),
      () => undefined,
    )
  }

  const offWallet = wallet?.onChange?.((address) => tell('wallet.changed', { address }))

  async function askPerson<M extends 'requestGrant' | 'requestWriteGrant'>(
    method: M,
    params: Params<IsleMethods, M>,
    abort: AbortSignal | undefined,
  ): Promise<Result<IsleMethods, M>> {
    const peer = await channel.peer()
    const options = { deadline: DEADLINES.humanStep, ...(abort ? { signal: abort } : {}) }
    return peer.call(method, params, options)
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
      look = { ...look, ...pickLook(next) }
      setFrameTheme(frame, look.theme)
      tell('theme', look)
    },
    destroy,
  }
  container[mounted] = destroy
  if (signal?.aborted) destroy()
  else signal?.addEventListener('abort', destroy, { once: true })
  return handle
}

function pickLook({ theme, tokens }: IsleLook): IsleLook {
  return { ...(theme ? { theme } : {}), ...(tokens ? { tokens } : {}) }
}

function parseConfig(options: CreateIsleOptions, look: IsleLook): IsleConfig {
  const { issuer, locale, request, texts, wallet } = options
  const parsed = v.safeParse(isleConfig, {
    ...look,
    ...(locale ? { locale } : {}),
    ...(texts ? { texts } : {}),
    request,
    ...(issuer ? { issuer: { name: issuer.name, authPublicKey: issuer.authPublicKey } } : {}),
    host: {
      createsProfiles: Boolean(issuer?.createProfile),
      verifiesIdentity: Boolean(issuer?.verifyIdentity),
      hasWallet: Boolean(wallet),
    },
  })
  if (parsed.success) return parsed.output
  const option = parsed.issues[0].path?.map((item) => String(item.key)).join('.') ?? 'options'
  throw new IdosError('CONFIG_INVALID', {
    message: `The option ${option} does not have the expected form.`,
    details: { option },
  })
}
