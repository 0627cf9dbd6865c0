import type { Texts } from '../messages/texts.ts'
import { PHRASE_LENGTH } from '../recovery/phrase.ts'
import type { PhraseProblem } from '../recovery/read-phrase.ts'

/** What is wrong with recovery words, in a sentence. */
export function phraseProblemInWords(problem: PhraseProblem, { m, say }: Texts): string {
  switch (problem.kind) {
    case 'empty':
      return say(m.restore.empty, { count: PHRASE_LENGTH })
    case 'unknownWord':
      return say(m.restore.unknownWord, { place: problem.place })
    case 'wrongNumber':
      return say(m.restore.wrongNumber, { typed: problem.typed, count: PHRASE_LENGTH })
    default:
      return m.restore[problem.kind]
  }
}
