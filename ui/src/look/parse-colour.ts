import type { Rgb } from './contrast.ts'

const clamp = (value: number) => Math.min(255, Math.max(0, Math.round(value)))
const toRgb = (channels: readonly number[]) => channels.map(clamp) as unknown as Rgb

/** CSS Color 4 §8.1 */
function fromHsl(hue: number, saturation: number, lightness: number): Rgb {
  const part = (at: number) => {
    const k = (at + hue / 30) % 12
    const reach = saturation * Math.min(lightness, 1 - lightness)
    return 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return toRgb([part(0), part(8), part(4)])
}

const encode = (value: number) =>
  255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)

/** CSS Color 4 §19, sample code; what lies outside sRGB is cut off. */
function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)]
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return toRgb(
    [
      4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
      -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
      -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
    ].map((value) => encode(Math.max(0, value))),
  )
}

function fromHex(digits: string): Rgb {
  const pairs = digits.length === 3 ? [...digits].map((one) => one + one) : digits.match(/../g)
  return (pairs ?? []).map((pair) => Number.parseInt(pair, 16)) as unknown as Rgb
}

/** A number, `deg` or a percentage; `whole` is what 100 % is. */
function readNumber(text: string, whole: number): number {
  const value = Number.parseFloat(text)
  return text.endsWith('%') ? (value / 100) * whole : value
}

const argument = String.raw`(\d{1,3}(?:\.\d{1,6})?(?:%|deg)?)`
const call = new RegExp(
  String.raw`^(rgb|hsl|oklch)\(\s*${argument}(?:\s*,\s*|\s+)${argument}(?:\s*,\s*|\s+)${argument}\s*\)$`,
)

/**
 * Reads `#rgb`, `#rrggbb`, `rgb()`, `hsl()` and `oklch()`, opaque ones only, without a browser: what is measured is what is
 * drawn, and no other text of CSS comes through. `null` for anything else.
 */
export function parseColour(text: string): Rgb | null {
  const value = text.trim().toLowerCase()
  const [, digits] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(value) ?? []
  if (digits) return fromHex(digits)
  const [, name, first, second, third] = call.exec(value) ?? []
  if (!first || !second || !third) return null
  const [one, two, three] = [first, second, third].map(Number.parseFloat) as [
    number,
    number,
    number,
  ]
  switch (name) {
    case 'rgb':
      return toRgb([first, second, third].map((each) => readNumber(each, 255)))
    case 'hsl':
      return fromHsl(one, Math.min(two, 100) / 100, Math.min(three, 100) / 100)
    default:
      return fromOklch(Math.min(readNumber(first, 1), 1), readNumber(second, 0.4), three)
  }
}
