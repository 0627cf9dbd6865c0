/** A port as an attacker holds it: anything can be posted, and every answer is seen as it came. */
export type RawPort = {
  readonly port: MessagePort
  post(message: unknown): void
  /** Calls a method and gives the raw answer; null when none came in time. */
  ask(method: string, params: unknown, id?: number): Promise<RawAnswer>
  onAnswer(listener: (answer: RawAnswer) => void): void
  close(): void
}
export type RawAnswer = {
  readonly kind: 'result' | 'error'
  readonly id: number
  readonly result?: unknown
  readonly error?: { readonly code: string; readonly message: string }
}

export function rawPort(port: MessagePort): RawPort {
  const waiting = new Map<number, (answer: RawAnswer) => void>()
  let listener: (answer: RawAnswer) => void = () => undefined
  let last = 0
  port.onmessage = ({ data }) => {
    const answer = data as RawAnswer
    if (answer.kind !== 'result' && answer.kind !== 'error') return
    const settle = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (settle) settle(answer)
    else listener(answer)
  }
  port.start?.()
  return {
    port,
    post: (message) => port.postMessage(message),
    ask(method, params, id = --last * -1) {
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        port.postMessage({ kind: 'call', id, method, params })
      })
    },
    onAnswer(next) {
      listener = next
    },
    close: () => port.close(),
  }
}
