import type { Seeded } from './seeded.ts'

const NAMES = [
  'firstName',
  'familyName',
  'birthDate',
  'address',
  'documentNumber',
  '@context',
  'constructor',
  'name with spaces',
  'ключ',
  '__proto__x',
  'toString',
] as const
const PIECES = [
  'Ada',
  'é',
  'e\u0301',
  '日本',
  '\u202e',
  '\u200b',
  '"',
  '\\',
  '<b>',
  '&amp;',
  '\u{1f600}',
  ' ',
]
const SPACES = ['', ' ', '\n', '\t', '  \n'] as const

/**
 * A credential as anybody may have written it: members in any order, any white space between them, numbers with more digits
 * than a double keeps, text in two normal forms, marks that turn the line. Every leaf has a word that occurs once.
 *
 * @returns the text and the words that a reader must be able to find in it
 */
export function randomCredential(random: Seeded): { text: string; words: readonly string[] } {
  const words: string[] = []
  const space = () => random.pick(SPACES)
  const word = () => {
    const made = `w${words.length}x${random.below(2 ** 31).toString(36)}`
    words.push(made)
    return made
  }
  const string = (text: string) =>
    random.chance(0.2)
      ? `"${[...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`
      : JSON.stringify(text)

  function leaf(): string {
    const kind = random.below(10)
    if (kind === 0) return random.pick(['true', 'false', 'null', '""', '[]', '{}'])
    if (kind === 1) return `-${random.below(9) + 1}.${random.below(2 ** 31)}0e-${random.below(40)}`
    if (kind === 2) return `${random.below(2 ** 31) + 1}${random.below(2 ** 31)}00000000000000001`
    const pieces = Array.from({ length: random.below(4) }, () => random.pick(PIECES))
    // The word stands alone, so that the parts that are taken away around it cannot take it along.
    return random.chance(0.2) ? string(word()) : JSON.stringify(`${pieces.join('')} ${word()}`)
  }

  function value(depth: number): string {
    const kind = depth > 3 ? 9 : random.below(10)
    if (kind === 0) return object(depth + 1)
    if (kind > 1) return leaf()
    const items = Array.from({ length: random.below(4) + 1 }, () => value(depth + 1))
    return `[${space()}${items.join(`${space()},${space()}`)}]`
  }

  function object(depth: number): string {
    const names = new Set(
      Array.from({ length: random.below(5) + 1 }, (_, at) =>
        random.chance(0.7) ? random.pick(NAMES) : `member ${at}`,
      ),
    )
    const members = [...names].map(
      (name) => `${space()}${JSON.stringify(name)}${space()}:${space()}${value(depth)}`,
    )
    return `{${members.join(`${space()},`)}${space()}}`
  }

  const issuer = `"issuer"${space()}:${space()}${string(`https://issuer.example/${word()}`)}`
  const members = [`"credentialSubject":${space()}${object(0)}`, issuer]
  if (random.chance(0.5)) members.reverse()
  return { text: `${space()}{${members.join(`${space()},${space()}`)}}${space()}`, words }
}
