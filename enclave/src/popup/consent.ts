import type { FlowState } from './flow.ts'

type Release = Extract<FlowState, { step: 'release' }>
type Consent = Extract<FlowState, { step: 'consent' }>

/** Whether something stands against a consent. The button and what it does both ask. */
export function blockConsent({
  pin,
  acceptedChange,
}: Pick<Consent, 'pin' | 'acceptedChange'>): boolean {
  return pin === 'changed' && !acceptedChange
}

/** The same for a readable copy. */
export function blockRelease({ agreed }: Pick<Release, 'agreed'>): boolean {
  return !agreed
}
