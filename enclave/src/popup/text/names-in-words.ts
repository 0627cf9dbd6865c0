import type { Texts } from '../messages/texts.ts'

/** `Selfie file 2` is the second of a list. */
const IN_LIST = /^(.+) (\d{1,6})$/u

/**
 * What a value or a kind is called, in the person's language: names that issuers of idOS credentials use are known, all
 * others stand as they are written. A name is only ever replaced whole.
 *
 * @param name As `toLabel` writes it.
 */
export function nameInWords(name: string, { m, number }: Pick<Texts, 'm' | 'number'>): string {
  const names: Readonly<Record<string, string>> = m.names
  if (Object.hasOwn(names, name)) return names[name] ?? name
  const [, head = '', place] = IN_LIST.exec(name) ?? []
  return Object.hasOwn(names, head) ? `${names[head]} ${number(Number(place))}` : name
}
