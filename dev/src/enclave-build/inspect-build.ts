import type { Files } from './build-enclave.ts'

/** Addresses that the text of a build may have, besides the origins that it was made for, and why. */
const ADDRESSES: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/$/, 'the beginning of an address, compared with'],
  [/^http:\/\/\*\.localhost:\*$/, 'a source in the policy of development'],
  [/^http:\\\/\\\/\(\[\^:\]\+$/, 'a pattern that knows loopback names'],
  [/^http:\/\/www\.w3\.org\/(?:1998\/Math\/MathML|1999\/xhtml|2000\/svg)$/, 'names, not addresses'],
  [
    /^https:\/\/docs\.idos\.network\/errors$/,
    'where an error is explained: for people, and never asked',
  ],
  [/^https:\/\/example\.com\/(?:favicon\.ico)?$/, 'what the self-test asks and must not get'],
  [/^https:\/\/self-issued\.me\/v2$/, 'for whom a request of OpenID4VP is signed'],
]

/**
 * What the desk's worker names beside them. Credentials are linked data: what a term means is told by an address, whose document
 * is in the text. Its page has `connect-src 'none'`, and so has the worker.
 */
const OF_THE_DESK: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/(?:w3id\.org|www\.w3\.org|purl\.org|schema\.org)\//, 'vocabularies and contexts'],
  [/^https:\/\/www\.iana\.org\/assignments\/(?:jwt|jose)#/, 'names of claims'],
  [/^https:\/\/idos\.network\/(?:ns|schemas)\/[\w./-]+$/, 'our own contexts and schemas'],
  [
    /^https:\/\/raw\.githubusercontent\.com\/idos-network\/idos-sdk-js\/[0-9a-f]{40}\/[\w%./-]+$/,
    'a context that credentials of others name',
  ],
  [/^https:\/\/json-schema\.org\/draft\/2020-12\/schema$/, 'the dialect of a schema'],
  [/^https:\/\/github\.com\/cfworker$/, 'what a validator resolves names against'],
  [
    /^https:\/\/\$\{\w+\}\$\{\w+\?$/,
    'where the document of a did:web is, which the desk never asks for',
  ],
]
const DESK = /^\/assets\/desk\.worker-[\w-]+\.js$/

/** Ways to report to somebody that no page of the Enclave has a use for. */
const REPORTS = [
  'sendBeacon',
  'ReportingObserver',
  'XMLHttpRequest',
  'WebSocket',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'report-uri',
  'report-to',
]

/**
 * What a build has and should not, in sentences: source maps, reports, folders of the machine, and origins that it was not
 * made for. The policies refuse such requests anyway; what is not there needs no refusal.
 */
export function inspectBuild(
  files: Files,
  origins: readonly string[],
  folders: readonly string[],
): string[] {
  return [...files].flatMap(([path, bytes]) => {
    const text = new TextDecoder().decode(bytes)
    const found: string[] = []
    if (path.endsWith('.map') || /sourceMappingURL/.test(text))
      found.push(`${path} has a source map.`)
    for (const word of REPORTS) if (text.includes(word)) found.push(`${path} has ${word}.`)
    for (const folder of folders)
      if (text.includes(folder)) found.push(`${path} names the folder ${folder}.`)
    const known = DESK.test(path) ? [...ADDRESSES, ...OF_THE_DESK] : ADDRESSES
    for (const address of addressesIn(text))
      if (!origins.includes(address) && !known.some(([pattern]) => pattern.test(address)))
        found.push(`${path} names ${address}.`)
    return found
  })
}

/** Everything that looks like the address of somebody, also without a scheme where markup or a style loads it. */
export function addressesIn(text: string): string[] {
  const written = text.match(/\b(?:https?|wss?|ftp):(?:\\?\/){2}[^\s"'`<>,;|)]*/gi) ?? []
  const loaded = [
    ...text.matchAll(/\b(?:src|href|action|srcset)\s*=\s*["']?(\/\/[^\s"'`<>]+)/gi),
    ...text.matchAll(/(?:url\(|@import)\s*["']?(\/\/[^\s"'`<>)]+)/gi),
  ].map(([, address = '']) => address)
  return [...new Set([...written, ...loaded])]
}
