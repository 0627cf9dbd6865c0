import type { ColourToken } from '@idos/protocol'
import {
  contrast,
  mix,
  PART_CONTRAST,
  poleOn,
  type Rgb,
  standOut,
  TEXT_CONTRAST,
} from './contrast.ts'

export type Palette = Readonly<Record<ColourToken, Rgb>>
export type AskedColours = Readonly<Partial<Record<ColourToken, Rgb>>>

/** What is read or seen on what, in the order in which one depends on another: `docs/theming.md` has it as a table. */
const inks: readonly (readonly [ColourToken, readonly ColourToken[], number])[] = [
  ['text', ['surface', 'surfaceRaised'], TEXT_CONTRAST],
  ['textQuiet', ['surface', 'surfaceRaised'], TEXT_CONTRAST],
  ['accent', ['surface', 'surfaceRaised'], PART_CONTRAST],
  ['accentText', ['accent'], TEXT_CONTRAST],
  ['link', ['surface', 'surfaceRaised'], TEXT_CONTRAST],
  ['borderControl', ['surface', 'surfaceRaised'], PART_CONTRAST],
  ['focus', ['surface', 'surfaceRaised'], PART_CONTRAST],
  ['good', ['surface', 'surfaceRaised', 'goodSurface'], TEXT_CONTRAST],
  ['warn', ['warnSurface'], TEXT_CONTRAST],
  ['danger', ['surface', 'surfaceRaised', 'dangerSurface'], TEXT_CONTRAST],
]

const grounds: readonly (readonly [ColourToken, ColourToken, number])[] = [
  ['surfaceRaised', 'text', 0.05],
  ['goodSurface', 'good', 0.12],
  ['warnSurface', 'warn', 0.12],
  ['dangerSurface', 'danger', 0.12],
  ['border', 'text', 0.14],
]

/** The nearest to a ground on which the ink of the card's surface is read too: so there is one ink for both. */
function groundBeside(surface: Rgb, ground: Rgb): Rgb {
  const pole = poleOn(surface)
  for (let part = 0; part < 1; part += 0.05) {
    const tried = mix(ground, surface, part)
    if (contrast(pole, tried) >= TEXT_CONTRAST) return tried
  }
  return surface
}

function onAccent({ accent, accentText }: Palette): Rgb {
  return contrast(accentText, accent) >= TEXT_CONTRAST ? accentText : poleOn(accent)
}

/**
 * The colours to draw one theme with: the host's where they can be read and seen, else the nearest that can; the theme's own
 * where the host names none, moved as far as the host's need. A surface is always the host's: what lies on it gives way.
 */
export function fitColours(base: Palette, asked: AskedColours): Palette {
  const fitted: Record<ColourToken, Rgb> = { ...base, ...asked }
  if (asked.accent) {
    fitted.link = asked.link ?? asked.accent
    fitted.focus = asked.focus ?? asked.accent
  }
  const { surface } = fitted
  for (const [ground, ink, part] of grounds) {
    if (asked.surface && !asked[ground]) {
      fitted[ground] = mix(surface, standOut(fitted[ink], [surface], TEXT_CONTRAST), part)
    }
    if (ground !== 'border') fitted[ground] = groundBeside(surface, fitted[ground])
  }
  for (const [ink, on, least] of inks) {
    // Black or white is what is written on a colour, rather than the nearest grey.
    if (ink === 'accentText' && !asked.accentText) fitted.accentText = onAccent(fitted)
    fitted[ink] = standOut(
      fitted[ink],
      on.map((ground) => fitted[ground]),
      least,
    )
  }
  return fitted
}
