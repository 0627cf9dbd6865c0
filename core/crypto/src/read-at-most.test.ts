import { expect, it } from 'vitest'
import { readAtMost } from './read-at-most.ts'

function streamOf(parts: readonly number[][], onCancel = () => {}): ReadableStream<Uint8Array> {
  const left = [...parts]
  return new ReadableStream({
    pull(controller) {
      const part = left.shift()
      if (part) controller.enqueue(Uint8Array.from(part))
      else controller.close()
    },
    cancel: onCancel,
  })
}

it('gives the bytes of all parts, up to the limit itself', async () => {
  expect(await readAtMost(streamOf([[1, 2], [], [3]]), 3)).toEqual(Uint8Array.of(1, 2, 3))
  expect(await readAtMost(streamOf([]), 0)).toEqual(new Uint8Array())
})

it('cancels a stream that has more, and keeps nothing of it', async () => {
  let cancelled = false
  const stream = streamOf([[1, 2], [3, 4], [5]], () => {
    cancelled = true
  })
  expect(await readAtMost(stream, 3)).toBeUndefined()
  expect(cancelled).toBe(true)
})

it('hands on what the stream fails with', async () => {
  const stream = new ReadableStream<Uint8Array>({
    pull() {
      throw new TypeError('gone')
    },
  })
  await expect(readAtMost(stream, 3)).rejects.toThrow('gone')
})
