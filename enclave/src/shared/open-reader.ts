import { createPeer, DEADLINES, IdosError, type Params, type Result } from '@idos/protocol'
import { type ReaderMethods, readerMethods } from './messages.ts'

/** Profile and logo, each with the patience of the reader, and its start. */
const ANSWER_DEADLINE = DEADLINES.machineStep

export type AskReader = <M extends keyof ReaderMethods & string>(
  method: M,
  params: Params<ReaderMethods, M>,
) => Promise<Result<ReaderMethods, M>>

/**
 * Asks the reader, a page of its own for each question: it starts when something is to be read and is gone afterwards.
 * Whatever else loads in its place gets no port.
 *
 * @throws `FRAME_LOAD_TIMEOUT`, `TIMEOUT`, or what the reader says.
 */
export function createAskReader(page: Document, origin: string): AskReader {
  return async (method, params) => {
    const frame = page.createElement('iframe')
    frame.hidden = true
    frame.src = '/reader.html'
    const { port1, port2 } = new MessageChannel()
    const peer = createPeer<
      Record<never, never>,
      ReaderMethods,
      Record<never, never>,
      Record<never, never>
    >({
      port: port1,
      local: {},
      handlers: {},
      remote: readerMethods,
      events: {},
      defaultDeadline: ANSWER_DEADLINE,
    })
    try {
      await loaded(frame, page)
      frame.contentWindow?.postMessage({ type: 'idos:enclave:reader' }, origin, [port2])
      return await peer.call(method, params)
    } finally {
      peer.close()
      frame.remove()
    }
  }
}

function loaded(frame: HTMLIFrameElement, page: Document): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new IdosError('FRAME_LOAD_TIMEOUT')), DEADLINES.frameLoad)
    frame.onload = () => {
      clearTimeout(timer)
      resolve()
    }
    page.body.append(frame)
  })
}
