import { useTexts } from '../messages/context.tsx'
import type { Measured } from '../password/use-strength.ts'
import { tipsInWords, verdictInWords } from '../text/strength-in-words.ts'

type Props = {
  strength: Measured | null
  /** Fraction of the words that are there. */
  progress: number
}

export function StrengthMeter({ strength, progress }: Props) {
  const texts = useTexts()
  const { m, say } = texts
  const provisional = strength?.accepted === true && !strength.complete
  return (
    <div
      class="strength"
      data-score={strength?.score ?? -1}
      data-accepted={strength?.accepted}
      data-complete={strength?.complete}
    >
      <div class="bars" aria-hidden="true">
        <span />
        <span />
        <span />
        <span />
      </div>
      <p class="verdict" role="status">
        {provisional
          ? say(m.strength.provisional, { percent: Math.round(progress * 100) })
          : strength && verdictInWords(strength, texts)}
      </p>
      {strength !== null && strength.tips.length > 0 && (
        <ul class="tips">
          {tipsInWords(strength, texts).map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
