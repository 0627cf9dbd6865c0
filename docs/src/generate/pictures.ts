/** Width and height of a PNG, from its header (PNG 1.2 §11.2.2). */
export function sizeOfPng(
  bytes: Uint8Array,
): { readonly width: number; readonly height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 24 || view.getUint32(0) !== 0x89504e47) return undefined
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/**
 * A drawing to stand in a page: without the style that it has for being looked at alone, which the site's own takes the place of.
 *
 * @throws Error where it has no text for those who do not see it, or brings a script, an address or a style of its own.
 */
export function inlineDrawing(svg: string, name: string): string {
  const drawing = svg.replace(/<style>[\s\S]*?<\/style>\s*/, '').trim()
  if (!/role="img"/.test(drawing) || !/<title id="[^"]+">[^<]{10,}/.test(drawing))
    throw new Error(`${name} has no title that says what it shows.`)
  if (!/<desc id="[^"]+">[^<]{40,}/.test(drawing)) throw new Error(`${name} is not described.`)
  if (/<script|\son\w+=|\sstyle=|href=/i.test(drawing))
    throw new Error(`${name} brings something that the policy of the site forbids.`)
  return drawing
}
