/** An origin in the parts that a person should tell apart. Together they are the whole origin, character by character. */
export type OriginParts = {
  readonly scheme: string
  /** Labels that whoever owns the domain can choose freely; ends with a dot, or is empty. */
  readonly lead: string
  /** The part that was registered with somebody, as far as that can be told. */
  readonly domain: string
  readonly port: string
}

/** Second labels under which registries of countries sell names: `bank.co.uk` was registered, `co.uk` was not. */
const REGISTRY_LABELS =
  'ac co com edu gob gouv gov govt ltd me mil ne net nhs nom or org plc police sch'.split(' ')

/**
 * Without a list of all public suffixes the rule is cautious: the last two labels, three only below a registry's own
 * second label in a country's domain. Too short a domain stands out (`github.io`) rather than too long a one, in which
 * an attacker's own label would shine.
 */
export function splitOrigin(origin: string): OriginParts {
  const { protocol, hostname, port } = new URL(origin)
  const labels = hostname.split('.')
  const isAddress = /^[0-9.]+$/.test(hostname) || hostname.startsWith('[')
  const last = labels.at(-1) ?? ''
  const hasRegistryLabel = last.length === 2 && REGISTRY_LABELS.includes(labels.at(-2) ?? '')
  const own = isAddress ? labels.length : hasRegistryLabel ? 3 : 2
  const lead = labels.slice(0, Math.max(0, labels.length - own))
  return {
    scheme: `${protocol}//`,
    lead: lead.map((label) => `${label}.`).join(''),
    domain: labels.slice(lead.length).join('.'),
    port: port === '' ? '' : `:${port}`,
  }
}

const LEAD = { longest: 30, head: 10, tail: 16 } as const
const DOMAIN = { longest: 44, head: 14, tail: 24 } as const

/** Lead and domain with the middles of over-long ones left out: no address pushes other things away. */
export function clipParts({ lead, domain }: OriginParts): { lead: string; domain: string } {
  return { lead: clip(lead, LEAD), domain: clip(domain, DOMAIN) }
}

function clip(text: string, limits: { longest: number; head: number; tail: number }): string {
  if (text.length <= limits.longest) return text
  return `${text.slice(0, limits.head)}…${text.slice(-limits.tail)}`
}
