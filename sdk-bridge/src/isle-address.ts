/** Where the Isle is served in production. */
export const PRODUCTION_ISLE_URL = 'https://isle.idos.network'
/** Where the development stack serves it (`npm start`), on its usual ports. */
export const DEVELOPMENT_ISLE_URL = 'http://isle.localhost:7420'

const LOCAL = /(^|\.)localhost$|^127[\d.]+$|^\[::1]$/

type Place = Pick<Location, 'protocol' | 'hostname' | 'port'>

/**
 * The Isle of a page at this place: the one that it names; else that of the development stack, on a development server of
 * one's own computer. Apps that are shipped have such names, too (`tauri.localhost`, `https://localhost`), but no port.
 */
export function isleAddress(given: string | undefined, place: Place | undefined): string {
  if (given !== undefined) return given
  if (place?.protocol !== 'http:' || !place.port || !LOCAL.test(place.hostname)) {
    return PRODUCTION_ISLE_URL
  }
  // biome-ignore lint/suspicious/noConsole: for the developer, who gave no address.
  console.info(`idOS: no isleUrl, so the Isle is ${DEVELOPMENT_ISLE_URL}`)
  return DEVELOPMENT_ISLE_URL
}
