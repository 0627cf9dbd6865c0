/**
 * Estimates passwords away from the window: the dictionaries and the library are a lot of code of others, and in a worker
 * they can neither freeze the typing nor, under the workers' own policy, speak to anybody.
 */
import * as v from 'valibot'
import { createEstimator } from './estimator.ts'
import type { Estimator } from './strength.ts'
import { addWords, type WordLists } from './word-lists-shape.ts'

const message = v.variant('type', [
  v.strictObject({
    type: v.literal('question'),
    id: v.number(),
    password: v.pipe(v.string(), v.maxLength(1_024)),
    context: v.pipe(v.array(v.pipe(v.string(), v.maxLength(400))), v.maxLength(8)),
  }),
  v.strictObject({ type: v.literal('words'), text: v.string(), isLast: v.boolean() }),
])
type Question = Extract<v.InferOutput<typeof message>, { type: 'question' }>

type Scope = {
  onmessage: ((event: MessageEvent<unknown>) => unknown) | null
  postMessage(message: unknown): void
}

const scope = self as unknown as Scope
let lists: WordLists = {}
let estimate: Estimator | null = null
let complete = false
const early: Question[] = []

function answer(question: Question): void {
  const { id, password, context } = question
  if (estimate === null) early.push(question)
  else scope.postMessage({ id, estimate: estimate(password, context), complete })
}

function learn(text: string, isLast: boolean): void {
  lists = addWords(lists, JSON.parse(text) as WordLists)
  // Building is slow: with the first words, so that there is an answer, and with all of them.
  if (estimate !== null && !isLast) return
  estimate = createEstimator(lists)
  complete = isLast
  for (const question of early.splice(0)) answer(question)
}

scope.onmessage = (event) => {
  const said = v.safeParse(message, event.data)
  if (!said.success) return
  if (said.output.type === 'question') answer(said.output)
  else {
    learn(said.output.text, said.output.isLast)
    scope.postMessage({ learned: true })
  }
}
