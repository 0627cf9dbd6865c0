import { useState } from 'preact/hooks'
import { useTexts } from '../messages/context.tsx'

type Props = {
  text: string
  /** Characters that are shown at first. */
  limit: number
  /** Characters that each press adds; all of them when left out. */
  step?: number
}

/** Text of somebody else's length: its beginning, and the rest when the person asks for it. */
export function Clipped({ text, limit, step = text.length }: Props) {
  const { m, say } = useTexts()
  const [shown, setShown] = useState(limit)
  // One word more than the limit is no reason for a button.
  const end = text.length <= shown * 1.2 ? text.length : endOfCharacter(text, shown)
  return (
    <>
      <bdi class="value">
        {text.slice(0, end)}
        {end < text.length && '…'}
      </bdi>
      {end < text.length && (
        <button type="button" class="more" onClick={() => setShown(shown + step)}>
          {text.length - end > step
            ? say(m.common.showMore, { count: text.length - end })
            : say(m.common.showAllCharacters, { count: text.length })}
        </button>
      )}
    </>
  )
}

/** A pair of surrogates is not torn apart. */
function endOfCharacter(text: string, at: number): number {
  return text.codePointAt(at - 1) === text.charCodeAt(at - 1) ? at : at + 1
}
