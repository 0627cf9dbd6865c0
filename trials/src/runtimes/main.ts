// `node main.js`, `deno run -A main.js`, `bun main.js`: says what works in this runtime. With `worker`, in a worker of it.
import { once } from 'node:events'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { exercise } from './exercise.ts'

if (!isMainThread) {
  parentPort?.postMessage((await exercise()).join(', '))
} else if (process.argv.includes('worker')) {
  // Rejects with what the worker throws.
  const worker = new Worker(new URL(import.meta.url))
  const [said] = await once(worker, 'message')
  console.log(said)
  await worker.terminate()
} else {
  console.log((await exercise()).join(', '))
}
