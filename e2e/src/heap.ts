/** Heaps of a page, of its frames and of their workers, as text: what a person with a debugger finds in memory. */
import type { CDPSession, Frame, Page } from 'playwright-core'

async function snapshotOf(
  send: (method: string, params?: object) => Promise<unknown>,
  onChunk: (add: (text: string) => void) => void,
): Promise<string> {
  const chunks: string[] = []
  onChunk((text) => chunks.push(text))
  await send('HeapProfiler.enable')
  await send('HeapProfiler.collectGarbage')
  await send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  return chunks.join('')
}

/** The heap of a page's main world, or of a frame on a site of its own. */
export async function heapOf(target: Page | Frame): Promise<string> {
  const context = 'context' in target ? target.context() : target.page().context()
  const session = await context.newCDPSession(target)
  try {
    return await snapshotOf(
      (method, params) => session.send(method as 'HeapProfiler.enable', params as never),
      (add) => session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => add(chunk)),
    )
  } finally {
    await session.detach()
  }
}

/** The heaps of the workers that a frame runs now. */
export async function workerHeapsOf(frame: Frame): Promise<string[]> {
  const session = await frame.page().context().newCDPSession(frame)
  try {
    const attached: string[] = []
    session.on('Target.attachedToTarget', ({ sessionId }) => attached.push(sessionId))
    await session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    })
    const heaps: string[] = []
    for (const sessionId of attached) heaps.push(await heapOfWorker(session, sessionId))
    return heaps
  } finally {
    await session.detach()
  }
}

/** A worker has no session of its own here: its messages are wrapped into those of its page. */
function heapOfWorker(session: CDPSession, sessionId: string): Promise<string> {
  const waiting = new Map<number, (result: unknown) => void>()
  let add: (text: string) => void = () => undefined
  let last = 0
  session.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return
    const message = JSON.parse(event.message) as {
      id?: number
      result?: unknown
      method?: string
      params?: { chunk: string }
    }
    if (message.id !== undefined) waiting.get(message.id)?.(message.result)
    else if (message.method === 'HeapProfiler.addHeapSnapshotChunk')
      add(message.params?.chunk ?? '')
  })
  const send = (method: string, params: object = {}) =>
    new Promise<unknown>((resolve) => {
      const id = ++last
      waiting.set(id, resolve)
      const message = JSON.stringify({ id, method, params })
      void session.send('Target.sendMessageToTarget', { sessionId, message })
    })
  return snapshotOf(send, (next) => {
    add = next
  })
}
