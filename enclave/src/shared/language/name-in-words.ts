/** `Selfie file 2` is the second of a list. */
const IN_LIST = /^(.+) (\d{1,6})$/u

type Named = {
  /** Names by their English form. */
  readonly m: { readonly names: Readonly<Record<string, string>> }
  number(value: number): string
}

/**
 * What a value or a kind is called, in the person's language: names that issuers of idOS credentials use are known, all
 * others stand as they are written. A name is only ever replaced whole.
 *
 * @param name As `toLabel` writes it.
 */
export function nameInWords(name: string, { m: { names }, number }: Named): string {
  if (Object.hasOwn(names, name)) return names[name] ?? name
  const [, head = '', place] = IN_LIST.exec(name) ?? []
  return Object.hasOwn(names, head) ? `${names[head]} ${number(Number(place))}` : name
}
