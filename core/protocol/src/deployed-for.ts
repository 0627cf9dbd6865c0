/**
 * For whom a page of the Enclave, the Isle or an app is deployed: attributes of its root element, and of nothing else. Scripts and
 * styles hold no origin, so that they are the same bytes, under the same hashes, wherever they are served.
 *
 * Attacker: none that could not write a script tag as well: the document is what a page trusts first. A value that could end
 * its attribute is refused, so that a configuration file writes origins and nothing more.
 */

const NAMES = ['enclave', 'isles', 'gateway', 'chain', 'registrar', 'walletconnect'] as const

/** By attribute, without its `data-`. Several origins have a space between them; `walletconnect` is a project id and a relay. */
export type DeployedFor = Readonly<Partial<Record<(typeof NAMES)[number], string>>>

/** The page, deployed for these and for nobody that it was deployed for before. @throws for a page or value that cannot be */
export function writeDeployedFor(html: string, values: DeployedFor): string {
  const { tag, bare } = rootOf(html)
  const attributes = NAMES.flatMap((name) => {
    const value = values[name]
    if (value === undefined) return []
    if (!/^[\w:/.[\] -]{1,8000}$/.test(value)) throw new Error(`${name} is no value of a page.`)
    return [` data-${name}="${value}"`]
  })
  return html.replace(tag, () => `${bare.slice(0, -1)}${attributes.join('')}>`)
}

/** Whom a page is deployed for. @throws for what is no page */
export function readDeployedFor(html: string): DeployedFor {
  const { tag } = rootOf(html)
  return Object.fromEntries(
    [...tag.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]),
  )
}

const ATTRIBUTE = / data-(enclave|isles|gateway|chain|registrar|walletconnect)="([^"]*)"/g

function rootOf(html: string): { tag: string; bare: string } {
  const [tag] = /<html\b[^>]*>/.exec(html) ?? []
  if (tag === undefined) throw new Error('This is no page: it has no root element.')
  return { tag, bare: tag.replace(ATTRIBUTE, '') }
}
