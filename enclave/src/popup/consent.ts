import type { FlowState } from './flow.ts'

type Release = Extract<FlowState, { step: 'release' }>
type Consent = Extract<FlowState, { step: 'consent' }>

/** Why a consent may not be given yet; null when nothing stands against it. The button and what it does both ask. */
export function blockConsent({ pin, acceptedChange }: Pick<Consent, 'pin' | 'acceptedChange'>) {
  return pin === 'changed' && !acceptedChange ? 'First confirm the changed key above.' : null
}

/** The same for a readable copy. */
export function blockRelease({ agreed }: Pick<Release, 'agreed'>) {
  return agreed ? null : 'First tick the box above.'
}
