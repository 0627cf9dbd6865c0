import { Section } from '@idos/ui'
import type { Wanted } from '../flow/asked.ts'
import { sitesOf } from '../flow/fit.ts'
import { useMessages } from '../messages/provider.tsx'

/** Where the page says that a credential can be had. Its names are no facts: each is shown by its address. */
export function IssuerSites({ wanted }: { wanted: Wanted }) {
  const { elsewhere } = useMessages()
  const sites = sitesOf(wanted)
  if (sites.length === 0) return null
  return (
    <Section title={elsewhere.title}>
      <p className="hint">{elsewhere.named}</p>
      <ul className="sites">
        {sites.map((site) => (
          <li key={site}>
            <a href={site} target="_blank" rel="noopener noreferrer">
              <bdi>{elsewhere.open(new URL(site).host)}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
