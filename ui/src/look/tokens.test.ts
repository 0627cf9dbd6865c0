import { readFileSync } from 'node:fs'
import type { ColourToken, ThemeTokens } from '@idos/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, type Rgb } from './contrast.ts'
import { fitColours, type Palette } from './fit-colours.ts'
import { parseColour } from './parse-colour.ts'
import { colourProperties, tokenNames, tokenProperties } from './token-table.ts'
import { toProperties } from './tokens.ts'

const css = readFileSync(new URL('../../styles/tokens.css', import.meta.url), 'utf8')

/** The palette of `tokens.css`; link and focus are drawn in the accent there. */
function own(theme: 0 | 1): Palette {
  const value = (property: string) =>
    new RegExp(`${property}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css)?.[theme + 1]
  return Object.fromEntries(
    Object.entries(colourProperties).map(([name, property]) => [
      name,
      parseColour(value(property) ?? value('--accent') ?? ''),
    ]),
  ) as Record<ColourToken, Rgb>
}
const palettes = { light: own(0), dark: own(1) }
const dress = (tokens: Record<string, unknown>) =>
  toProperties(tokens as ThemeTokens, palettes, new Map([['brand sans', 'idos-host-1']]))

/** The two colours of a property that is set. */
function drawn(tokens: Record<string, unknown>, property: string): string[] | null {
  const value = dress(tokens).properties[property]
  return value === undefined ? null : [...value.matchAll(/rgb\([^)]*\)/g)].map(([each]) => each)
}

describe('what a host asks for', () => {
  it('sets nothing where nothing is asked for', () => {
    expect(dress({})).toEqual({ properties: {}, warnings: [] })
  })

  it('is drawn as it is where it can be read', () => {
    const { properties, warnings } = dress({ accent: '#1a56db', dark: { accent: '#8ab4ff' } })
    expect(warnings).toEqual([])
    expect(properties).toEqual({
      '--accent': 'light-dark(rgb(26 86 219), rgb(138 180 255))',
      '--accent-hover': 'light-dark(rgb(22 72 184), rgb(157 192 255))',
      '--link': 'light-dark(rgb(26 86 219), rgb(138 180 255))',
      '--focus': 'light-dark(rgb(26 86 219), rgb(138 180 255))',
    })
  })

  it('gives way where it cannot, in the theme where it cannot, and is told', () => {
    expect(drawn({ accent: '#fff8e1' }, '--accent')?.[1]).toBe('rgb(255 248 225)')
    expect(dress({ accent: '#fff8e1' }).warnings).toEqual([
      {
        token: 'accent (light)',
        asked: 'rgb(255 248 225)',
        used: drawn({ accent: '#fff8e1' }, '--accent')?.[0],
        why: 'hard to read or see',
      },
    ])
  })

  it('moves the theme’s own texts and grounds with a surface, and tells nobody', () => {
    const { properties, warnings } = dress({ surface: '#101010' })
    expect(warnings).toEqual([])
    for (const property of ['--text', '--muted', '--raised', '--good', '--bad'])
      expect(properties).toHaveProperty(property)
  })

  it.each([
    ['radius', '1rem', { '--radius': '1rem' }],
    ['radius', '12px', { '--radius': '0.75rem' }],
    ['radius', '0', { '--radius': '0rem' }],
    ['radiusBadge', '4px', { '--radius-badge': '0.25rem' }],
    ['fontWeight', '450', { '--weight': '450' }],
    ['lineHeight', '1.5', { '--line-height': '1.5' }],
    ['shadow', 'none', { '--shadow': 'none' }],
    ['font', "Inter, 'Open Sans'", { '--font-host': '"Inter", "Open Sans", var(--font)' }],
    ['font', 'Brand Sans, serif', { '--font-host': '"idos-host-1", serif, var(--font)' }],
    ['space', '4px', expect.objectContaining({ '--space-1': '0.25rem', '--space-6': '1.5rem' })],
    [
      'fontSize',
      '1.25rem',
      expect.objectContaining({ '--size-xs': '1rem', '--size-l': '1.25rem' }),
    ],
    ['fontSize', '14px', expect.objectContaining({ '--size-xs': '0.75rem' })],
  ] as const)('%s: %s', (token, value, properties) => {
    expect(dress({ [token]: value })).toEqual({ properties, warnings: [] })
  })
})

describe('a hostile host', () => {
  const out = 'no value of its kind'
  it.each([
    ['accent', 'url(https://evil.example/x)', out],
    ['accent', 'red; } * { display: none', out],
    ['accent', '#fff}', out],
    ['accent', 'var(--surface)', out],
    ['accent', 'rgb(0 0 0 / 1%)', out],
    ['accent', '#0000', out],
    ['accent', '#00000001', out],
    ['accent', 'transparent', out],
    ['accent', 'color-mix(in srgb, red, blue)', out],
    ['accent', 'rgb(1e9 0 0)', out],
    ['accent', 'rgb(-1 0 0)', out],
    ['accent', 'expression(alert(1))', out],
    ['accent', `#${'f'.repeat(10_000)}`, out],
    ['radius', 'calc(1px)', out],
    ['radius', '1em', out],
    ['radius', '50%', out],
    ['radius', '-4px', out],
    ['radius', '4px 900px', out],
    ['shadow', '0 0 0 100vmax white', out],
    ['shadow', 'constructor', out],
    ['font', 'url(x)', out],
    ['font', 'x; background: url(y)', out],
    ['font', 'a"), url(b', out],
    ['font', "'a\\", out],
    ['font', 'Wingdings', out],
    ['font', 'Inter, Webdings', out],
    ['font', '', out],
    ['lineHeight', '0', 'out of bounds'],
    ['fontSize', '0', 'out of bounds'],
    ['fontSize', '0.0001rem', 'out of bounds'],
    ['fontSize', '999rem', 'out of bounds'],
    ['titleSize', '0px', 'out of bounds'],
    ['fontWeight', '1', 'out of bounds'],
    ['focusWidth', '0', 'out of bounds'],
    ['controlHeight', '1px', 'out of bounds'],
    ['cardWidth', '1px', 'out of bounds'],
    ['space', '0', 'out of bounds'],
    ['spaceCard', '900px', 'out of bounds'],
    ['radius', '900px', 'out of bounds'],
    ['fontMono', 'Inter', 'no such token'],
    ['--text', '#ffffff', 'no such token'],
    ['constructor', '#ffffff', 'no such token'],
    ['display', 'none', 'no such token'],
    ['accent', 7, out],
    ['accent', { accent: '#000000' }, out],
  ] as const)('%s: %s is told as %s', (token, value, why) => {
    const { properties, warnings } = dress({ [token]: value })
    expect(warnings).toMatchObject([{ token, why }])
    expect(String(warnings[0]?.asked).length).toBeLessThanOrEqual(120)
    if (why !== 'out of bounds') expect(properties).toEqual({})
    else expect(warnings[0]?.used).not.toBeNull()
  })

  it('sets no shape in one theme only', () => {
    expect(dress({ dark: { radius: '4px' } }).warnings).toMatchObject([
      { token: 'dark.radius', why: 'no such token' },
    ])
  })

  const colour = fc
    .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
    .map((channels): Rgb => channels as unknown as Rgb)
  const asked = fc.record(
    Object.fromEntries(Object.keys(colourProperties).map((name) => [name, colour])),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Partial<Record<ColourToken, Rgb>>>

  it('makes nothing illegible, whatever colours it asks for, in either theme', () => {
    fc.assert(
      fc.property(asked, fc.constantFrom('light' as const, 'dark' as const), (wanted, theme) => {
        const fitted = fitColours(palettes[theme], wanted)
        const least = (ink: ColourToken, ground: ColourToken, ratio: number) =>
          expect(
            contrast(fitted[ink], fitted[ground]),
            `${ink} on ${ground}`,
          ).toBeGreaterThanOrEqual(ratio)
        for (const ground of ['surface', 'surfaceRaised'] as const) {
          for (const ink of ['text', 'textQuiet', 'link', 'good', 'danger'] as const)
            least(ink, ground, 4.5)
          for (const ink of ['accent', 'borderControl', 'focus'] as const) least(ink, ground, 3)
        }
        least('accentText', 'accent', 4.5)
        least('good', 'goodSurface', 4.5)
        least('warn', 'warnSurface', 4.5)
        least('danger', 'dangerSurface', 4.5)
        if (wanted.surface) expect(fitted.surface).toEqual(wanted.surface)
      }),
    )
  })

  it('keeps the accent as readable under a pointer', () => {
    fc.assert(
      fc.property(colour, ([red, green, blue]) => {
        const accent = `rgb(${red} ${green} ${blue})`
        const [inks, hovers] = ['--on-accent', '--accent-hover'].map((property) =>
          drawn({ accent }, property),
        )
        for (const at of [0, 1] as const) {
          const ink = parseColour(
            inks?.[at] ?? `rgb(${palettes[at ? 'dark' : 'light'].accentText.join(' ')})`,
          )
          const hover = hovers && parseColour(hovers[at] ?? '')
          if (ink && hover) expect(contrast(ink, hover)).toBeGreaterThanOrEqual(4.5)
        }
      }),
    )
  })

  it('puts nothing but what it is made of into the style, whatever it sends', () => {
    const hostile = fc.dictionary(
      fc.oneof(fc.constantFrom(...tokenNames), fc.string()),
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('#fff', '4px', 'Inter')),
    )
    fc.assert(
      fc.property(hostile, (tokens) => {
        for (const [name, value] of Object.entries(dress(tokens).properties)) {
          expect(tokenProperties).toContain(name)
          expect(value.replaceAll('var(--font)', '')).toMatch(/^[A-Za-z0-9 .,()%/"_-]+$/)
          expect(value).not.toMatch(/url|var\((?!--font\))|expression/)
        }
      }),
    )
  })
})
