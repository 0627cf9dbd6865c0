/** The part of `Worker` that is used. */
export type WorkerHandle = {
  onmessage: ((event: MessageEvent<unknown>) => unknown) | null
  onerror: ((event: ErrorEvent) => unknown) | null
  postMessage(message: unknown, transfer?: Transferable[]): void
  terminate(): void
}

/**
 * A worker whose code is still on its way: what is posted meanwhile waits. Code that does not come, or is not what its hash
 * says, is an `error` of the worker.
 *
 * @param load Gives the URL of the worker.
 */
export function startSealedWorker(
  load: () => Promise<string>,
  spawn: (url: string) => WorkerHandle,
): WorkerHandle {
  let worker: WorkerHandle | null = null
  let ended = false
  const waiting: { message: unknown; transfer: Transferable[] }[] = []
  const handle: WorkerHandle = {
    onmessage: null,
    onerror: null,
    postMessage(message, transfer = []) {
      if (worker) worker.postMessage(message, transfer)
      else if (!ended) waiting.push({ message, transfer })
    },
    terminate() {
      ended = true
      waiting.length = 0
      worker?.terminate()
    },
  }
  const fail = (event: ErrorEvent) => {
    if (!ended) handle.onerror?.(event)
  }
  load().then(
    (url) => {
      if (ended) return
      worker = spawn(url)
      worker.onmessage = (event) => handle.onmessage?.(event)
      worker.onerror = fail
      for (const { message, transfer } of waiting.splice(0)) worker.postMessage(message, transfer)
    },
    () => fail(new Event('error') as ErrorEvent),
  )
  return handle
}
