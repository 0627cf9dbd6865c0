/**
 * Estimates passwords away from the window: the dictionaries and the library are a lot of code of others, and in a worker
 * they can neither freeze the typing nor, under the workers' own policy, speak to anybody.
 */
import * as v from 'valibot'
import { createEstimator } from './estimator.ts'

const question = v.strictObject({
  id: v.number(),
  password: v.pipe(v.string(), v.maxLength(1_024)),
  context: v.pipe(v.array(v.pipe(v.string(), v.maxLength(400))), v.maxLength(8)),
})

type Scope = {
  onmessage: ((event: MessageEvent<unknown>) => unknown) | null
  postMessage(message: unknown): void
}

const scope = self as unknown as Scope
const estimate = createEstimator()
scope.onmessage = (event) => {
  const asked = v.safeParse(question, event.data)
  if (!asked.success) return
  const { id, password, context } = asked.output
  scope.postMessage({ id, estimate: estimate(password, context) })
}
