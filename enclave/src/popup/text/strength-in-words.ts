import type { Texts } from '../messages/texts.ts'
import type { Strength } from '../password/strength.ts'

/** More guesses than this, as a power of ten, are not told apart. */
const COUNTLESS = 15

/** `Good: about 20 billion guesses`. */
export function verdictInWords({ score, guessesLog10 }: Strength, texts: Texts): string {
  const { m, say } = texts
  const verdict = m.strength.verdicts[score as 0] ?? ''
  const text = guessesLog10 < COUNTLESS ? m.strength.verdict : m.strength.verdictMore
  return say(text, { verdict, guesses: guessesInWords(guessesLog10, texts) })
}

/** 4.3 → `20 thousand`. */
export function guessesInWords(log10: number, { locale }: Pick<Texts, 'locale'>): string {
  const format = new Intl.NumberFormat(locale, {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: 2,
  })
  return format.format(10 ** Math.min(log10, COUNTLESS))
}

/** Why a password is refused. */
export function reasonInWords({ reason }: Pick<Strength, 'reason'>, { m }: Texts): string {
  return wordsOf(m.strength.reasons, reason ?? '') ?? m.strength.reasons.guessable
}

/** How it gets better. */
export function tipsInWords({ tips }: Pick<Strength, 'tips'>, { m }: Texts): string[] {
  return tips.flatMap((tip) => wordsOf(m.strength.tips, tip) ?? [])
}

function wordsOf(sentences: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(sentences, key) ? sentences[key] : undefined
}
