/**
 * Which language the window speaks.
 *
 * Requirements
 *  1. What the person chose in this window comes first, then the card's language when the person's browser lists it, then
 *     the browser's own order.
 *  2. A card can order among the languages that the person reads, and bring in no other: a consent in a language that
 *     somebody else chose would be no consent.
 *
 * Attacker: the page that opened the window, by the fragment of its address.
 */
import { LANGUAGES, type Language, PSEUDO } from './languages.ts'

export type LanguageWishes = {
  /** What the person chose here before; anything else counts as nothing. */
  chosen: unknown
  /** The fragment of the window's address. */
  fragment: string
  /** The browser's languages, the favourite first. */
  preferred: readonly string[]
}

/** A language of the window, and the tag by which dates and numbers are written. */
export type Speech = { readonly language: Language; readonly locale: string }

const HINT = /^#lang=([a-z]{2})$/

export function chooseLanguage({ chosen, fragment, preferred }: LanguageWishes): Speech {
  if (isLanguage(chosen) || chosen === PSEUDO) return speechOf(chosen, preferred)
  const hint = HINT.exec(fragment)?.[1]
  if (isLanguage(hint) && preferred.some((tag) => baseOf(tag) === hint)) {
    return speechOf(hint, preferred)
  }
  const first = preferred.map(baseOf).find(isLanguage)
  return speechOf(first ?? 'en', preferred)
}

/** The person's own variant of a language, such as `de-AT`, where their browser lists one. */
export function speechOf(language: Language, preferred: readonly string[]): Speech {
  const own = preferred.find((tag) => baseOf(tag) === language && isTag(tag))
  return { language, locale: own ?? language }
}

function baseOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? ''
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

export function isLanguage(value: unknown): value is keyof typeof LANGUAGES {
  return typeof value === 'string' && Object.hasOwn(LANGUAGES, value)
}
