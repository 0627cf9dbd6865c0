/**
 * A second wallet signs in a window of this page's own, so that the one that acts keeps its session here.
 *
 * Requirements
 *  1. Only the window that this page opened, showing this very origin, gets the port; it gets one, once.
 *  2. What it says is an account and a signature. The text is written here, and the signature is checked before the wallet that
 *     acts is asked (`Client.proveWallet`): the proof is for this profile, key, wallet, network and time.
 *  3. A window that is closed is noticed when it closes, not by looking for it now and then; one that never answers ends, too.
 *
 * Attacker: a page that moves the window elsewhere or opens one in its place; a window that says anything.
 */
import { type Account, IdosError } from '@idos/client'
import { errorCodes } from '@idos/protocol'
import * as v from 'valibot'
import { type FromPage, type FromWindow, fromWindow, PORT, READY } from './messages.ts'

const LOAD_DEADLINE = 15_000
/** A browser that kills a page says nothing: the last resort. */
const GONE_POLL = 2_000

export type JoinPage = Pick<Window, 'addEventListener' | 'removeEventListener'> & {
  readonly location: { readonly origin: string }
}
export type JoinWindow = Pick<Window, 'closed' | 'close' | 'postMessage'>

export type SecondWallet = {
  /** The account that the person connected there and said to be theirs. */
  account(): Promise<Account>
  sign(message: string): Promise<string>
  /** Tells the window how it went. */
  end(code: string | null): void
}

const asError = (code: string) =>
  new IdosError(errorCodes.find((known) => known === code) ?? 'WALLET_FAILED')

export function openSecondWallet(
  page: JoinPage,
  opened: JoinWindow,
  signal: AbortSignal,
): SecondWallet {
  const { origin } = page.location
  const waiting: { take(said: FromWindow): void; fail(error: IdosError): void }[] = []
  const early: FromWindow[] = []
  let over: IdosError | null = null
  let port: MessagePort | null = null

  function finish(error: IdosError): void {
    over ??= error
    stop()
    for (const one of waiting.splice(0)) one.fail(over)
  }
  const onAbort = () => {
    finish(new IdosError('ABORTED'))
    opened.close()
  }
  const timer = setTimeout(() => {
    if (!port) finish(new IdosError('POPUP_TIMEOUT'))
  }, LOAD_DEADLINE)
  const poll = setInterval(() => {
    if (opened.closed) finish(new IdosError('USER_CLOSED'))
  }, GONE_POLL)

  function receive(event: MessageEvent<unknown>): void {
    if (event.source !== (opened as unknown) || event.origin !== origin || port) return
    if (event.data !== READY) return
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = ({ data }) => {
      const said = v.safeParse(fromWindow, data)
      if (!said.success) return
      if (said.output.is === 'closed') return finish(new IdosError('USER_CLOSED'))
      if (said.output.is === 'failed') return finish(asError(said.output.code))
      const [next] = waiting.splice(0, 1)
      if (next) next.take(said.output)
      else early.push(said.output)
    }
    opened.postMessage(PORT, origin, [channel.port2])
  }

  function stop(): void {
    clearTimeout(timer)
    clearInterval(poll)
    page.removeEventListener('message', receive as EventListener)
    signal.removeEventListener('abort', onAbort)
  }
  page.addEventListener('message', receive as EventListener)
  signal.addEventListener('abort', onAbort)

  function next(): Promise<FromWindow> {
    const [first] = early.splice(0, 1)
    if (first) return Promise.resolve(first)
    if (over) return Promise.reject(over)
    return new Promise((resolve, reject) => waiting.push({ take: resolve, fail: reject }))
  }
  const tell = (message: FromPage) => port?.postMessage(message)

  return {
    async account() {
      const said = await next()
      if (said.is !== 'account') throw new IdosError('WALLET_FAILED')
      return said.account
    },
    async sign(message) {
      tell({ is: 'sign', message })
      const said = await next()
      if (said.is !== 'signed') throw new IdosError('WALLET_FAILED')
      return said.signature
    },
    end(code) {
      tell(code === null ? { is: 'done' } : { is: 'failed', code })
      stop()
    },
  }
}
