import { useTexts } from '../messages/context.tsx'
import { type RecoveryWords, wordAt } from '../recovery/words.ts'

/** Numbered, each word a text of its own, as it is: a browser that translates the page must not translate these. */
export function WordList({ words }: { words: RecoveryWords }) {
  const { m } = useTexts()
  return (
    <ol class="words" lang="en" dir="ltr" translate={false} aria-label={m.kit.wordsLabel}>
      {Array.from(words.phrase, (_, i) => (
        <li key={i}>{wordAt(words, i)}</li>
      ))}
    </ol>
  )
}
