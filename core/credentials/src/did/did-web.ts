/**
 * Where the document of a `did:web` is (https://w3c-ccg.github.io/did-method-web/).
 *
 * Requirements
 *  1. One address for one text: host and path are plain ASCII in the spelling that is compared elsewhere, and nothing is
 *     percent-encoded but the colon before a port.
 *  2. The host is a name with a dot: no address of a machine, no `localhost`, nothing that only this network knows.
 *
 * Attacker: who writes an issuer id, to make a server ask an address of their choice.
 */
const PREFIX = 'did:web:'
const MOST = 512

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
const SEGMENT = /^[\w.~-]{1,100}$/
/** RFC 6761 and RFC 8375: names that never leave a machine or its network. */
const LOCAL = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home', 'corp', 'arpa', 'test']

/** The `https:` address of a `did:web`'s document, or `undefined` for any text that is none. */
export function didWebUrl(did: string): string | undefined {
  if (!did.startsWith(PREFIX) || did.length > MOST) return undefined
  const [authority = '', ...path] = did.slice(PREFIX.length).split(':')
  const [, host, port] = /^([a-z0-9.-]+)(?:%3A([1-9]\d{0,4}))?$/.exec(authority) ?? []
  if (!host || !isPublicHost(host) || (port && Number(port) > 65_535)) return undefined
  if (!path.every((part) => SEGMENT.test(part) && part !== '.' && part !== '..')) return undefined
  const folder = path.length === 0 ? '.well-known' : path.join('/')
  return `https://${host}${port ? `:${port}` : ''}/${folder}/did.json`
}

/** Whether a host may be asked at the word of a text: a name of the public DNS, lower case. */
export function isPublicHost(host: string): boolean {
  const labels = host.split('.')
  const last = labels.at(-1) ?? ''
  // A last label of digits makes the whole an IPv4 address, also in hexadecimal (WHATWG URL §3.5).
  const isName = !/^(?:\d+|0x[0-9a-f]*)$/.test(last)
  return labels.length >= 2 && isName && !LOCAL.includes(last) && labels.every((l) => LABEL.test(l))
}
