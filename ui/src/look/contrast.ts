export type Rgb = readonly [red: number, green: number, blue: number]

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

/** `rgb(...)` or `rgba(...)` as a browser computes colours; `null` for anything else or when it is not opaque. */
export function parseRgb(text: string): Rgb | null {
  const match = /^rgba?\((\d+)[, ]+(\d+)[, ]+(\d+)(?:\s*[,/]\s*([\d.]+))?\)$/.exec(text)
  if (!match || (match[4] !== undefined && Number(match[4]) < 1)) return null
  return [Number(match[1]), Number(match[2]), Number(match[3])]
}
