import { connect, type Socket } from 'node:net'
import { WebDriverError } from './driver.ts'

/** Firefox's own remote protocol: WebDriver commands as `[0, id, name, parameters]`, each text led by its length and a colon. */
export type Marionette = {
  call<T>(name: string, parameters?: object): Promise<T>
  close(): void
}

type Answer = [
  type: 1,
  id: number,
  error: { error: string; message: string } | null,
  result: unknown,
]
type Waiting = { resolve(value: unknown): void; reject(error: Error): void }

const COLON = 0x3a

/** Resolves when the browser has said hello. */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1')
  const waiting = new Map<number, Waiting>()
  let next = 0
  const hello = new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    onTexts(socket, (text) => {
      const answer = JSON.parse(text) as Answer | object
      if (!Array.isArray(answer)) return resolve()
      const [, id, error, result] = answer
      const caller = waiting.get(id)
      waiting.delete(id)
      if (error) caller?.reject(new WebDriverError(error.error, error.message))
      else caller?.resolve(result)
    })
  })
  socket.once('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox is gone.'))
  })
  await hello
  return {
    call(name, parameters = {}) {
      if (socket.destroyed) return Promise.reject(new Error('Firefox is gone.'))
      const id = next++
      const text = JSON.stringify([0, id, name, parameters])
      socket.write(`${Buffer.byteLength(text)}:${text}`)
      return new Promise((resolve, reject) =>
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject }),
      )
    },
    close: () => socket.destroy(),
  }
}

function onTexts(socket: Socket, listener: (text: string) => void): void {
  let held = Buffer.alloc(0)
  socket.on('data', (data) => {
    held = Buffer.concat([held, data])
    for (;;) {
      const colon = held.indexOf(COLON)
      if (colon < 0) return
      const end = colon + 1 + Number(held.toString('latin1', 0, colon))
      if (held.length < end) return
      const text = held.toString('utf8', colon + 1, end)
      held = held.subarray(end)
      listener(text)
    }
  })
}
