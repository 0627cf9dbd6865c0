import { ArmedButton } from '../ui/ArmedButton.tsx'
import type { Desk, Reading } from './desk.ts'
import { useDeskTexts } from './use-desk-texts.ts'

type Props = {
  state: Reading
  act: Desk
  /** How many a search found; null: nothing is looked for. */
  found: number | null
}

/** What the page may know, by a press for exactly that; once for each window. */
export function HandOver({ state, act, found }: Props) {
  const { m, say } = useDeskTexts()
  const { desk } = m
  const site = new URL(state.site).host
  if (state.isGiven || state.isRunning || state.entries.length === 0) return null
  const what = found === null ? 'outcomes' : 'found'
  return (
    <section class="card stack" aria-label={desk.handOver}>
      <p class="hint">{found === null ? desk.outcomesHint : desk.foundHint}</p>
      <ArmedButton
        key={what}
        blockedBy={null}
        busy={false}
        onConsent={() => void act.give(what).catch(act.fail)}
      >
        {say(found === null ? desk.handOutcomes : desk.handFound, { site })}
      </ArmedButton>
    </section>
  )
}
