import { useState } from 'preact/hooks'
import { texts } from './texts.ts'

/** Forgets everything, once the word is typed. */
export function EraseForm({ onErase }: { onErase(): Promise<void> }) {
  const [word, setWord] = useState('')
  const isTyped = word.trim().toUpperCase() === texts.eraseWord
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isTyped) void onErase()
      }}
    >
      <label for="erase-word">{texts.eraseLabel(texts.eraseWord)}</label>
      <input
        id="erase-word"
        value={word}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        onInput={({ currentTarget }) => setWord(currentTarget.value)}
      />
      <button
        type="submit"
        class="button danger"
        aria-disabled={!isTyped}
        aria-describedby={isTyped ? undefined : 'erase-hint'}
      >
        {texts.erase}
      </button>
      {!isTyped && (
        <p id="erase-hint" class="hint">
          {texts.eraseWrong(texts.eraseWord)}
        </p>
      )}
    </form>
  )
}
