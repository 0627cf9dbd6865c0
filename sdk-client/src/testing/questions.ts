import type { Question, QuestionStore } from '../round-trip/questions.ts'

/** Questions in memory, with the promises of `createQuestionStore`. */
export function createMemoryQuestions(now: () => number): QuestionStore {
  const kept = new Map<string, Question>()
  return {
    async put(question) {
      kept.set(question.id, question)
    },
    async take(id) {
      const found = kept.get(id)
      kept.delete(id)
      return found === undefined || found.until <= now() ? null : found
    },
  }
}
