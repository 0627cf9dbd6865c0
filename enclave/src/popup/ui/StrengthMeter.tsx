import type { Measured } from '../password/use-strength.ts'

type Props = {
  strength: Measured | null
  /** Fraction of the words that are there. */
  progress: number
}

export function StrengthMeter({ strength, progress }: Props) {
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
          ? `Good so far. Checking against all words: ${Math.round(progress * 100)} %`
          : (strength?.verdict ?? '')}
      </p>
      {strength !== null && strength.tips.length > 0 && (
        <ul class="tips">
          {strength.tips.map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
