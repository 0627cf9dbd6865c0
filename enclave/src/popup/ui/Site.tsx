import { useState } from 'preact/hooks'
import { useTexts } from '../messages/context.tsx'
import { clipParts, splitOrigin } from '../text/host.ts'

/**
 * An origin exactly as the browser writes it, internationalised names in their ASCII form. The domain stands out; labels
 * before it, which anybody may choose, do not, and none of it can push anything away.
 */
export function Site({ origin }: { origin: string }) {
  const { m } = useTexts()
  const [whole, setWhole] = useState(false)
  const parts = splitOrigin(origin)
  const clipped = clipParts(parts)
  const { lead, domain } = whole ? parts : clipped
  const isClipped = lead !== parts.lead || domain !== parts.domain
  return (
    <>
      <bdi class="origin" dir="ltr">
        <span>
          {parts.scheme}
          {lead}
        </span>
        <strong>{domain}</strong>
        <span>{parts.port}</span>
      </bdi>
      {isClipped && (
        <>
          {' '}
          <button
            type="button"
            class="more inline"
            aria-label={m.common.wholeAddress}
            onClick={() => setWhole(true)}
          >
            {m.common.showAll}
          </button>
        </>
      )}
    </>
  )
}
