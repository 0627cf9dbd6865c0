import { LEAST_TEXT, type Shape, spaceProperties, textSizes } from './token-table.ts'

/** Families that the host sent along, in lower case, and the names that they are registered under. */
export type Families = ReadonlyMap<string, string>

/** `cut`: what is used where what was asked for is out of bounds. */
export type ReadShape = { properties: Record<string, string>; cut: string | null }

/** In rem, so that what a person sets in their browser counts. */
function readLength(text: string): number | null {
  const match = /^(\d{1,3}(?:\.\d{1,4})?)(px|rem)?$/.exec(text)
  const [, amount, unit] = match ?? []
  if (amount === undefined || (unit === undefined && Number(amount) !== 0)) return null
  return unit === 'px' ? Number(amount) / 16 : Number(amount)
}

const readNumber = (text: string) => (/^\d{1,3}(?:\.\d{1,3})?$/.test(text) ? Number(text) : null)
const short = (value: number) => String(Math.round(value * 10_000) / 10_000)
const rem = (value: number) => `${short(value)}rem`

const generic = ['system-ui', 'sans-serif', 'serif', 'monospace', 'ui-sans-serif', 'ui-serif']
/** On many machines, and in them letters are pictures. */
const pictures =
  /^(wingdings( [23])?|webdings|symbol|zapf ?dingbats|marlett|mt extra|apple symbols|bookshelf symbol 7|segoe (mdl2 assets|fluent icons|ui emoji)|holomdl2 assets|noto color emoji|adobe blank|bodoni ornaments|apple braille)$/

/** Names in quotes and generic ones; never a text of CSS. */
function readFamilies(text: string, families: Families): string | null {
  const names = text.split(',').map((each) => each.trim().replace(/^(['"])(.*)\1$/, '$2'))
  const read = names.map((name) => {
    const lower = name.toLowerCase()
    if (!/^[a-z0-9][a-z0-9 _-]{0,59}$/.test(lower) || pictures.test(lower)) return null
    if (generic.includes(lower)) return lower
    return `"${families.get(lower) ?? name}"`
  })
  return read.length > 8 || read.includes(null) ? null : `${read.join(', ')}, var(--font)`
}

function scale(shape: Extract<Shape, { least: number }>, value: number): Record<string, string> {
  switch (shape.kind) {
    case 'number':
      return { [shape.property]: short(value) }
    case 'length':
      return { [shape.property]: rem(value) }
    case 'steps':
      return Object.fromEntries(spaceProperties.map(([name, step]) => [name, rem(value * step)]))
    case 'sizes':
      return Object.fromEntries(
        Object.entries(textSizes).map(([name, part]) => [
          name,
          rem(Math.max(LEAST_TEXT, value * part)),
        ]),
      )
  }
}

/** Reads one value of the kind that its token has; null when it is none. */
export function readShape(shape: Shape, given: string, families: Families): ReadShape | null {
  const text = given.trim()
  if (shape.kind === 'word') {
    const value = Object.hasOwn(shape.words, text) ? shape.words[text] : undefined
    return value === undefined ? null : { properties: { [shape.property]: value }, cut: null }
  }
  if (shape.kind === 'family') {
    const value = readFamilies(text, families)
    return value === null ? null : { properties: { [shape.property]: value }, cut: null }
  }
  const value = shape.kind === 'number' ? readNumber(text) : readLength(text)
  if (value === null) return null
  const kept = Math.min(shape.most, Math.max(shape.least, value))
  const cut = kept === value ? null : shape.kind === 'number' ? short(kept) : rem(kept)
  return { properties: scale(shape, kept), cut }
}
