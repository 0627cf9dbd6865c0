import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { englishTexts, type Texts } from './texts.ts'

export { Filled } from '../../shared/language/Filled.tsx'

/** The language of everything below. */
export const TextsContext = createContext<Texts>(englishTexts())

export function useTexts(): Texts {
  return useContext(TextsContext)
}
