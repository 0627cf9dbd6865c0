import type { ComponentChildren } from 'preact'
import type { Slots } from './catalogue.ts'
import { fillParts } from './fill.ts'

type Props<T extends string> = {
  text: T
  values: Readonly<Record<Slots<T>, ComponentChildren>>
}

/** A text with elements in its places, in the order of the language. */
export function Filled<T extends string>({ text, values }: Props<T>) {
  return <>{fillParts<ComponentChildren>(text, values)}</>
}
