import type { ColourToken, ShapeToken } from '@idos/protocol'

/** The custom property that draws each colour; what none is named for here no host can set. */
export const colourProperties = {
  accent: '--accent',
  accentText: '--on-accent',
  link: '--link',
  surface: '--surface',
  surfaceRaised: '--raised',
  text: '--text',
  textQuiet: '--muted',
  border: '--line',
  borderControl: '--line-strong',
  focus: '--focus',
  good: '--good',
  goodSurface: '--good-ground',
  warn: '--warning',
  warnSurface: '--warning-ground',
  danger: '--bad',
  dangerSurface: '--bad-ground',
} as const satisfies Record<ColourToken, `--${string}`>

/** `length`: bounds in rem. `steps` and `sizes` set a whole scale from one length. */
export type Shape =
  | {
      readonly kind: 'length' | 'number' | 'steps' | 'sizes'
      readonly property: string
      readonly least: number
      readonly most: number
    }
  | { readonly kind: 'family'; readonly property: string }
  | {
      readonly kind: 'word'
      readonly property: string
      readonly words: Readonly<Record<string, string>>
    }

const within = (
  kind: 'length' | 'number' | 'steps' | 'sizes',
  property: string,
  least: number,
  most: number,
) => ({ kind, property, least, most }) as const

/** The rest, each with the bounds that keep the Isle usable whatever the host asks for. */
export const shapes: Readonly<Record<ShapeToken, Shape>> = {
  radius: within('length', '--radius', 0, 1.75),
  radiusControl: within('length', '--radius-control', 0, 1.75),
  radiusSmall: within('length', '--radius-small', 0, 1),
  radiusBadge: within('length', '--radius-badge', 0, 2),
  space: within('steps', '--space', 0.1875, 0.375),
  spaceCard: within('length', '--space-card', 0.5, 2),
  spacePage: within('length', '--space-page', 0, 2),
  font: { kind: 'family', property: '--font-host' },
  fontSize: within('sizes', '--size', 0.875, 1.25),
  titleSize: within('length', '--size-title', 1, 2),
  fontWeight: within('number', '--weight', 300, 600),
  fontWeightStrong: within('number', '--weight-strong', 500, 800),
  lineHeight: within('number', '--line-height', 1.3, 1.9),
  borderWidth: within('length', '--line-width', 0, 0.1875),
  focusWidth: within('length', '--focus-width', 0.125, 0.375),
  shadow: {
    kind: 'word',
    property: '--shadow',
    words: {
      none: 'none',
      soft: '0 1px 2px rgb(0 0 0 / 8%), 0 8px 24px rgb(0 0 0 / 8%)',
      strong: '0 2px 6px rgb(0 0 0 / 16%), 0 16px 48px rgb(0 0 0 / 24%)',
    },
  },
  cardWidth: within('length', '--card-width', 16, 48),
  controlHeight: within('length', '--control-height', 2.75, 4),
}

/** The sizes of text, as parts of the one of running text, and the least that any of them is (rem). */
export const textSizes = {
  '--size-xs': 0.8,
  '--size-s': 0.867,
  '--size-m': 0.933,
  '--size-l': 1,
} as const
export const LEAST_TEXT = 0.75

/** Every name that a host may set, in the order of `docs/theming.md`. */
export const tokenNames = [...Object.keys(colourProperties), ...Object.keys(shapes)]

const spaceSteps = [1, 2, 3, 4, 5, 6] as const
export const spaceProperties = spaceSteps.map((step) => [`--space-${step}`, step] as const)

/** Every property that tokens can set, and so every one that is taken off before others are set. */
export const tokenProperties: readonly string[] = [
  ...Object.values(colourProperties),
  '--accent-hover',
  ...Object.values(shapes).map(({ property }) => property),
  ...Object.keys(textSizes),
  ...spaceProperties.map(([name]) => name),
]
