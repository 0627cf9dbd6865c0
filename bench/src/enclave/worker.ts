import { engineOf, type Job, prepare, type Scene } from './acts.ts'

type Message = { id: number; scene: Scene; job: Job } | { id: number; run: number }

const prepared = new Map<number, () => Promise<unknown>>()

self.onmessage = async ({ data }: MessageEvent<Message>) => {
  if ('job' in data) {
    prepared.set(data.id, await prepare(data.job, data.scene))
    self.postMessage({ id: data.id, engine: await engineOf() })
  } else {
    await prepared.get(data.run)?.()
    self.postMessage({ id: data.id })
  }
}
