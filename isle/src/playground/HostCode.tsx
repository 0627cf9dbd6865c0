import { Button, Section } from '@idos/ui'
import { useState } from 'react'
import { hostCode } from './host-code.ts'
import type { Settings } from './settings.ts'

/** What a page writes for these settings. */
export function HostCode({ settings }: { settings: Settings }) {
  const code = hostCode(settings)
  const [copied, setCopied] = useState<string | null>(null)
  const copy = () => navigator.clipboard.writeText(code).then(() => setCopied(code))
  return (
    <Section title="The page’s code">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <pre className="host-code" tabIndex={0}>
        {code}
      </pre>
      <Button kind="secondary" onPress={() => void copy().catch(() => setCopied(null))}>
        Copy
      </Button>
      <span className="hint copied" role="status">
        {copied === code ? 'Copied.' : ''}
      </span>
    </Section>
  )
}
