import { useEffect, useState } from 'preact/hooks'
import type { IdCard as Card } from '../credential/id-card.ts'
import { useTexts } from '../messages/context.tsx'
import { Icon } from './Icon.tsx'

/** A credential as a person recognises it: face, name, document. */
export function IdCard({ card, kinds }: { card: Card; kinds: readonly string[] }) {
  const { m } = useTexts()
  const [url, setUrl] = useState<string | null>(null)
  const { picture } = card
  useEffect(() => {
    if (picture === null) return
    const made = URL.createObjectURL(new Blob([picture.bytes], { type: picture.mime }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  return (
    <div class="id-card">
      {url === null ? (
        <span class="face none" aria-hidden="true">
          <Icon name="document" />
        </span>
      ) : (
        <img class="face" src={url} alt={m.contents.face} onError={() => setUrl(null)} />
      )}
      <div>
        {card.name !== '' && (
          <p class="holder">
            <bdi>{card.name}</bdi>
          </p>
        )}
        {card.document !== '' && (
          <p>
            <bdi>{card.document}</bdi>
          </p>
        )}
        {kinds.length > 0 && (
          <p class="hint">
            <bdi>{kinds.join(', ')}</bdi>
          </p>
        )}
      </div>
    </div>
  )
}
