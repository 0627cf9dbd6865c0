import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Slots } from './catalogue.ts'
import { fillParts } from './fill.ts'
import { englishTexts, type Texts } from './texts.ts'

/** The language of everything below. */
export const TextsContext = createContext<Texts>(englishTexts())

export function useTexts(): Texts {
  return useContext(TextsContext)
}

type Props<T extends string> = {
  text: T
  values: Readonly<Record<Slots<T>, ComponentChildren>>
}

/** A text with elements in its places, in the order of the language. */
export function Filled<T extends string>({ text, values }: Props<T>) {
  return <>{fillParts<ComponentChildren>(text, values)}</>
}
