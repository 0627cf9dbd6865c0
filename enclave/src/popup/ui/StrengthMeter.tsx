import type { Strength } from '../password/strength.ts'

export function StrengthMeter({ strength }: { strength: Strength | null }) {
  return (
    <div class="strength" data-score={strength?.score ?? -1} data-accepted={strength?.accepted}>
      <div class="bars" aria-hidden="true">
        <span />
        <span />
        <span />
        <span />
      </div>
      <p class="verdict" role="status">
        {strength?.verdict ?? ''}
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
