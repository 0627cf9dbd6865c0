import type { ColourToken, ShapeToken, ThemeTokens } from '@idos/protocol'
import type { Rgb } from './contrast.ts'
import { parseColour } from './parse-colour.ts'
import { type Families, readShape } from './read-shape.ts'
import { colourProperties, shapes } from './token-table.ts'

/** What became of a token: `used` is what is drawn instead, or null where it is left out. */
export type TokenWarning = {
  /** `accent`, or `dark.accent`; with the theme behind it where only one is concerned. */
  readonly token: string
  readonly asked: string
  readonly used: string | null
  readonly why: 'no such token' | 'no value of its kind' | 'out of bounds' | 'hard to read or see'
}

export type Theme = 'light' | 'dark'
/** A colour that was asked for, and the token that asked. */
export type Asked = { readonly colour: Rgb; readonly token: string }

export type ReadTokens = {
  readonly colours: Readonly<Record<Theme, Partial<Record<ColourToken, Asked>>>>
  /** Custom properties of everything that is no colour. */
  readonly properties: Record<string, string>
  readonly warnings: TokenWarning[]
}

const LONGEST = 120

/**
 * Reads a host's tokens, each by its kind.
 *
 * Requirements: nothing of the host's text is passed on (what is read is written anew), and every token that is left out or
 * cut is told.
 *
 * Attacker: the host, which may send any names and any texts.
 */
export function readTokens(tokens: ThemeTokens, families: Families): ReadTokens {
  const read: ReadTokens = { colours: { light: {}, dark: {} }, properties: {}, warnings: [] }

  function warn(token: string, asked: unknown, used: string | null, why: TokenWarning['why']) {
    const [name, text] = [token, String(asked)].map((each) => each.slice(0, LONGEST))
    read.warnings.push({ token: name ?? '', asked: text ?? '', used, why })
  }

  function readColour(name: ColourToken, token: string, text: string, on: readonly Theme[]): void {
    const colour = parseColour(text)
    if (!colour) warn(token, text, null, 'no value of its kind')
    else for (const theme of on) read.colours[theme][name] = { colour, token }
  }

  function readOther(name: ShapeToken, text: string): void {
    const shape = readShape(shapes[name], text, families)
    if (!shape) warn(name, text, null, 'no value of its kind')
    else Object.assign(read.properties, shape.properties)
    if (shape?.cut) warn(name, text, shape.cut, 'out of bounds')
  }

  function readOne(name: string, token: string, text: unknown, on: readonly Theme[]): void {
    if (typeof text !== 'string' || text.length > LONGEST)
      warn(token, text, null, 'no value of its kind')
    else if (isColour(name)) readColour(name, token, text, on)
    else if (isShape(name) && token === name) readOther(name, text)
    else warn(token, text, null, 'no such token')
  }

  const { dark, ...both } = tokens
  for (const [name, text] of Object.entries(both)) readOne(name, name, text, ['light', 'dark'])
  for (const [name, text] of Object.entries(dark ?? {}))
    readOne(name, `dark.${name}`, text, ['dark'])
  return read
}

function isColour(name: string): name is ColourToken {
  return Object.hasOwn(colourProperties, name)
}

function isShape(name: string): name is ShapeToken {
  return Object.hasOwn(shapes, name)
}
