import * as v from 'valibot'

/** Colours that a host may set: `docs/theming.md` tells what each is for and what it is held to. */
export type ColourToken =
  | 'accent'
  | 'accentText'
  | 'link'
  | 'surface'
  | 'surfaceRaised'
  | 'text'
  | 'textQuiet'
  | 'border'
  | 'borderControl'
  | 'focus'
  | 'good'
  | 'goodSurface'
  | 'warn'
  | 'warnSurface'
  | 'danger'
  | 'dangerSurface'

/** Everything else that a host may set: lengths in `px` or `rem`, numbers, families, words. */
export type ShapeToken =
  | 'radius'
  | 'radiusControl'
  | 'radiusSmall'
  | 'radiusBadge'
  | 'space'
  | 'spaceCard'
  | 'spacePage'
  | 'font'
  | 'fontSize'
  | 'titleSize'
  | 'fontWeight'
  | 'fontWeightStrong'
  | 'lineHeight'
  | 'borderWidth'
  | 'focusWidth'
  | 'shadow'
  | 'cardWidth'
  | 'controlHeight'

/** Colours of a theme by their names; what is left out is the Isle's own. */
export type ColourTokens = { [K in ColourToken]?: string }

/** The tokens of both themes, and with `dark` the colours that are others in the dark one. */
export type ThemeTokens = ColourTokens & { [K in ShapeToken]?: string } & { dark?: ColourTokens }

/**
 * Carries tokens. Names and values are judged by the Isle alone (`@idos/ui/look`), which leaves out what it does not know,
 * corrects what cannot be read, and says both in its console: a host of another version is not refused for a colour.
 */
export const themeTokens = v.record(
  v.string(),
  v.union([v.string(), v.record(v.string(), v.string())]),
) as v.GenericSchema<unknown, unknown> as v.GenericSchema<ThemeTokens>

/** A font file as its bytes (WOFF2, WOFF, TrueType or OpenType): the Isle loads no font from any address. */
export type HostFont = {
  /** The name that the token `font` uses. */
  family: string
  data: ArrayBuffer
  /** `400`, or `100 900` for a variable font; `400` when left out. */
  weight?: string
  style?: 'normal' | 'italic'
}

/** Bytes of one font file. */
export const FONT_LIMIT = 200_000

/** What a host's font must be; the Isle leaves out one that is not, and says so. */
export const hostFont = v.strictObject({
  family: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9 _-]{0,59}$/)),
  data: v.pipe(
    v.instance(ArrayBuffer),
    v.check((data) => data.byteLength > 3 && data.byteLength <= FONT_LIMIT),
  ),
  weight: v.exactOptional(v.pipe(v.string(), v.regex(/^[1-9]00( [1-9]00)?$/))),
  style: v.exactOptional(v.picklist(['normal', 'italic'])),
})

/** Schemas of what a page may say about the look. */
export const lookEntries = {
  theme: v.exactOptional(v.picklist(['light', 'dark', 'auto'])),
  tokens: v.exactOptional(themeTokens),
  fonts: v.exactOptional(
    v.array(v.unknown()) as v.GenericSchema<unknown, unknown> as v.GenericSchema<HostFont[]>,
  ),
  /**
   * `frameless` is without border, shadow and room around: the host draws what it stands in. `pill` is one small button that says
   * how far it has come, which the person opens; said again, it closes.
   */
  mode: v.exactOptional(v.picklist(['inline', 'frameless', 'pill'])),
}
