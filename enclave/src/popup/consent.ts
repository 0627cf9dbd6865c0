import type { FlowState } from './flow.ts'

type Consent = Extract<FlowState, { step: 'consent' }>

/** Why a consent may not be given yet; null when nothing stands against it. The button and what it does both ask. */
export function blockConsent({ pin, acceptedChange }: Pick<Consent, 'pin' | 'acceptedChange'>) {
  return pin === 'changed' && !acceptedChange ? 'First confirm the changed key above.' : null
}
