import { FONT_LIMIT, type HostFont, IdosError } from '@idos/protocol'

/** A font of the page that the Isle shall use, and where the page fetches it. */
export type FontToLoad = Omit<HostFont, 'data'> & {
  /** Where the page's own policy (`connect-src`) lets it fetch; a WOFF2 file of at most 200 KB. */
  url: string | URL
}
/** By what a font is fetched, and what ends that. */
export type LoadFontOptions = { fetch?: typeof fetch; signal?: AbortSignal }

/**
 * Fetches a font for the option `fonts`, in the page and by its policy: the Isle itself asks nobody for a font.
 *
 * @throws IdosError `CONFIG_INVALID`, with `details.reason`, when the file does not come or is too large; `ABORTED`.
 * @example createIsle({ ..., fonts: [await loadFont({ family: 'Inter', url: '/inter.woff2' })], tokens: { font: 'Inter' } })
 */
export async function loadFont(
  { url, ...font }: FontToLoad,
  { fetch: fetchFont = fetch, signal }: LoadFontOptions = {},
): Promise<HostFont> {
  const refuse = (reason: string, cause?: unknown) =>
    new IdosError('CONFIG_INVALID', {
      message: `The font ${font.family} cannot be used: ${reason}.`,
      details: { option: 'fonts', reason },
      cause,
    })
  try {
    const answer = await fetchFont(url, { credentials: 'omit', ...(signal && { signal }) })
    if (!answer.ok) throw refuse(`the answer was ${answer.status}`)
    const data = await answer.arrayBuffer()
    if (data.byteLength > FONT_LIMIT)
      throw refuse(`it has ${data.byteLength} bytes, and ${FONT_LIMIT} are the most`)
    return { ...font, data }
  } catch (error) {
    if (signal?.aborted) throw new IdosError('ABORTED')
    throw error instanceof IdosError ? error : refuse('it could not be fetched', error)
  }
}
