export type Rgb = readonly [red: number, green: number, blue: number]

/** WCAG 2.2, 1.4.3: text of any size. */
export const TEXT_CONTRAST = 4.5
/** WCAG 2.2, 1.4.11: what tells a control from its ground. */
export const PART_CONTRAST = 3

export const white: Rgb = [255, 255, 255]
export const black: Rgb = [0, 0, 0]

function linear(channel: number): number {
  const value = channel / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** WCAG 2.2 relative luminance. */
function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Black or white, whichever is read better on this ground: at least 4.58 to 1 on any. */
export function poleOn(ground: Rgb): Rgb {
  return contrast(white, ground) >= contrast(black, ground) ? white : black
}

/** `part` of the way from one colour to another, in whole channels, as it will be drawn. */
export function mix(from: Rgb, to: Rgb, part: number): Rgb {
  return from.map((channel, at) =>
    Math.round(channel + ((to[at] ?? 0) - channel) * part),
  ) as unknown as Rgb
}

const STEPS = 50

/**
 * The colour itself where it stands out from every ground by `least`, else the nearest to it on its way to black or white
 * that does. There is one as long as black or white alone is read on all of the grounds.
 */
export function standOut(colour: Rgb, grounds: readonly Rgb[], least: number): Rgb {
  for (let step = 0; step <= STEPS; step++)
    for (const pole of [black, white]) {
      const tried = mix(colour, pole, step / STEPS)
      if (grounds.every((ground) => contrast(tried, ground) >= least)) return tried
    }
  return poleOn(grounds[0] ?? white)
}

/** `rgb(...)` or `rgba(...)` as a browser computes colours; `null` for anything else or when it is not opaque. */
export function parseRgb(text: string): Rgb | null {
  const match = /^rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)(?:\s*[,/]\s*([\d.]+))?\)$/.exec(text)
  if (!match || (match[4] !== undefined && Number(match[4]) < 1)) return null
  return [Number(match[1]), Number(match[2]), Number(match[3])]
}
