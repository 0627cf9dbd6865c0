/**
 * Texts of the page around, in place of the Isle's.
 *
 * Requirements
 *  1. A page changes what stands on the list (`@idos/protocol/own-texts`) and nothing else, whatever its key looks like.
 *  2. A text takes the values that ours takes, each of them: a name cannot be left out of a sentence.
 *  3. It is one line of plain text: nothing in it turns the direction of what follows.
 *  4. What is refused is told to who develops the page, and the Isle's own text stands. A typo breaks no page.
 *
 * Attacker: the page. It may say what it likes around the Isle; it may not say it in the Isle's voice where a person decides.
 */
import { type OwnTextKey, ownTextKeys } from '@idos/protocol/own-texts'
import type { Messages } from './en.ts'
import type { Language } from './load-messages.ts'

export type Refusal = { readonly key: string; readonly why: string }

type Text = string | ((...values: string[]) => string)
type Section = Readonly<Record<string, Text>>

/** A language with the texts of the page, as far as they are for a page to say; the rest is named to who develops it. */
export function withTexts(language: Language, given: Readonly<Record<string, string>>): Language {
  const { messages, refused } = withOwnTexts(language.messages, given)
  for (const { key, why } of refused) {
    // biome-ignore lint/suspicious/noConsole: who develops the page around looks there.
    console.warn(`idOS ignores the text ${key}: ${why}.`)
  }
  return { ...language, messages }
}

/** Controls, line ends, and marks that turn the direction of writing. */
const UNPLAIN = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** @returns the catalogue with the page's texts, and what was refused, in its order. */
export function withOwnTexts(
  messages: Messages,
  given: Readonly<Record<string, string>>,
): { messages: Messages; refused: Refusal[] } {
  const refused: Refusal[] = []
  const sections: Record<string, Section> = {}
  for (const [key, text] of Object.entries(given)) {
    const why = isOwn(key) ? faultOf(text, textAt(messages, key)) : 'a page cannot change it'
    if (why !== null) {
      refused.push({ key, why })
      continue
    }
    const [section, name] = partsOf(key)
    const before = sections[section] ?? sectionOf(messages, section)
    sections[section] = { ...before, [name]: filled(text, textAt(messages, key)) }
  }
  return { messages: { ...messages, ...sections }, refused }
}

function isOwn(key: string): key is OwnTextKey {
  return (ownTextKeys as readonly string[]).includes(key)
}

function partsOf(key: string): [section: string, name: string] {
  const [section = '', name = ''] = key.split('.')
  return [section, name]
}

function sectionOf(messages: Messages, section: string): Section {
  return messages[section as keyof Messages] as unknown as Section
}

function textAt(messages: Messages, key: string): Text {
  const [section, name] = partsOf(key)
  return sectionOf(messages, section)[name] as Text
}

const placesOf = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort().join(' ')

function faultOf(text: string, ours: Text): string | null {
  if (text.trim() === '') return 'it is empty'
  if (UNPLAIN.test(text)) return 'it is not one line of plain text'
  const needed = typeof ours === 'function' ? [...Array(ours.length).keys()] : []
  const places = needed.map((place) => `{${place}}`).join(' ')
  return placesOf(text) === places ? null : `it must have the places ${places || '(none)'}`
}

function filled(text: string, ours: Text): Text {
  if (typeof ours === 'string') return text
  return (...values) => text.replace(/\{(\d+)\}/g, (_, place) => values[Number(place)] ?? '')
}
