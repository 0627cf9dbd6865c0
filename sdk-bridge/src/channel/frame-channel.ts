/**
 * The channel from a page to a frame that it embeds.
 *
 * Requirements
 *  1. The frame is addressed by one concrete origin; whatever else loads in its place never receives a port.
 *  2. Every attempt has a port of its own. The frame answers the first hello only, so a late answer to an early attempt
 *     still wins and no attempt can cut off another.
 *  3. `peer()` settles: load deadline, handshake deadline, refusal by the frame, a blocking policy, or `destroy()`.
 *  4. A frame that loads again (reload, crash) is greeted again; calls that were open end with `DISCONNECTED`.
 *
 * Attacker: anything that manages to load inside the iframe, and other frames of the page. They see no port: ports travel
 * only to the pinned origin inside the iframe's own window.
 */
import { DEADLINES, IdosError, isIdosError } from '@idos/protocol'

type Closable = { close(): void }

/** Which frame is spoken to, how it is greeted, and what proves that it listens. */
export type FrameChannelOptions<P extends Closable, First> = {
  frame: HTMLIFrameElement
  url: URL
  hello: Readonly<Record<string, unknown>>
  connect(port: MessagePort): P
  /** First call; its answer proves that the frame listens and speaks the protocol. */
  probe(peer: P): Promise<First>
  onOpen?(first: First): void
  onFail?(error: IdosError): void
  /** Finds out more about a frame that loaded and does not answer. */
  explain?(error: IdosError): IdosError | Promise<IdosError>
  deadlines?: { load: number; handshake: number }
}

/** A frame, and the peer in it. */
export type FrameChannel<P> = {
  /** The connected peer, once there is one. */
  peer(): Promise<P>
  /** Loads the frame anew after a failure. */
  retry(): void
  destroy(): void
}

type Deferred<T> = { promise: Promise<T>; resolve(value: T): void; reject(error: Error): void }

function createDeferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void
  let reject!: (error: Error) => void
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  // The failure is also reported through onFail; a waiter may not exist.
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}

/** Attempts after the first, in milliseconds after the frame has loaded. */
const RETRIES = [700, 1800, 3200]

/** Opens ports to a frame: loads it, greets it until it answers, and greets it anew when it loads again. */
export function openFrameChannel<P extends Closable, First>(
  options: FrameChannelOptions<P, First>,
): FrameChannel<P> {
  const { frame, url, hello, connect, probe, explain = (error) => error } = options
  const deadlines = options.deadlines ?? {
    load: DEADLINES.frameLoad,
    handshake: DEADLINES.handshake,
  }
  const page = frame.ownerDocument
  let deferred = createDeferred<P>()
  let open: P | undefined
  let settled = false
  let stop = (): void => undefined
  let destroyed = false

  function restart(): void {
    open?.close()
    open = undefined
    if (settled) deferred = createDeferred<P>()
    settled = false
  }

  function fail(error: IdosError): void {
    if (settled) return
    stop()
    settled = true
    deferred.reject(error)
    options.onFail?.(error)
  }

  function waitForLoad(): void {
    const timer = setTimeout(() => fail(new IdosError('FRAME_LOAD_TIMEOUT')), deadlines.load)
    stop = () => clearTimeout(timer)
  }

  function shakeHands(): void {
    const peers: P[] = []
    const timers: ReturnType<typeof setTimeout>[] = []
    let done = false
    const finish = (winner?: P) => {
      done = true
      for (const timer of timers) clearTimeout(timer)
      for (const peer of peers) if (peer !== winner) peer.close()
    }
    const attempt = () => {
      const isFirst = peers.length === 0
      const target = frame.contentWindow
      if (!target) return
      const { port1, port2 } = new MessageChannel()
      const peer = connect(port1)
      peers.push(peer)
      probe(peer).then(
        (first) => {
          if (done) return
          finish(peer)
          open = peer
          settled = true
          deferred.resolve(peer)
          options.onOpen?.(first)
        },
        (error: unknown) => {
          if (done || isIdosError(error, 'TIMEOUT') || isIdosError(error, 'DISCONNECTED')) return
          // A frame that took the first hello and is slow to answer refuses the later ones.
          if (!isFirst && isIdosError(error, 'BAD_REQUEST')) return
          fail(isIdosError(error) ? error : new IdosError('INTERNAL', { cause: error }))
        },
      )
      target.postMessage(hello, url.origin, [port2])
    }
    stop = finish
    for (const delay of RETRIES) timers.push(setTimeout(attempt, delay))
    timers.push(
      setTimeout(async () => {
        const error = await explain(new IdosError('HANDSHAKE_TIMEOUT'))
        if (!done) fail(error)
      }, deadlines.handshake),
    )
    attempt()
  }

  function onLoad(): void {
    // A blocked or late frame may still load something; only a retry starts anew.
    if (settled && !open) return
    stop()
    restart()
    shakeHands()
  }

  function onPolicyViolation(event: SecurityPolicyViolationEvent): void {
    if (open || event.disposition === 'report' || !event.blockedURI.startsWith(url.origin)) return
    if (event.effectiveDirective !== 'frame-src') return
    const message = `The Content-Security-Policy of the page lacks: frame-src ${url.origin}`
    fail(new IdosError('FRAME_REFUSED', { message }))
  }

  frame.addEventListener('load', onLoad)
  page.addEventListener('securitypolicyviolation', onPolicyViolation)
  waitForLoad()

  return {
    peer: () => deferred.promise,
    retry() {
      if (destroyed) return
      stop()
      restart()
      waitForLoad()
      frame.src = url.href
    },
    destroy() {
      if (destroyed) return
      destroyed = true
      frame.removeEventListener('load', onLoad)
      page.removeEventListener('securitypolicyviolation', onPolicyViolation)
      stop()
      restart()
      deferred.reject(new IdosError('DISCONNECTED'))
      settled = true
    },
  }
}
