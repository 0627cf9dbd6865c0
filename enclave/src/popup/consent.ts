import { type IdosError, isIdosError } from '@idos/protocol'
import type { Consumer } from '../shared/messages.ts'
import type { FlowState, Objection, ShownCredential } from './flow.ts'

type Release = Extract<FlowState, { step: 'release' }>
type Consent = Extract<FlowState, { step: 'consent' }>

/** What stands against a consent, unless the person confirmed it. The button and what it does both ask. */
export function blockConsent({
  pin,
  credentials,
  accepted,
}: Pick<Consent, 'pin' | 'credentials' | 'accepted'>): Objection | null {
  const isUnmet = credentials.some(({ view }) => view.unmet?.length)
  if (pin === 'changed' && !accepted.includes('key')) return 'key'
  return isUnmet && !accepted.includes('misfit') ? 'misfit' : null
}

/** The same for a readable copy, and for a verifier that nobody vouches for. */
export function blockRelease({ agreed, verifier }: Pick<Release, 'agreed' | 'verifier'>): boolean {
  return !agreed && verifier?.proof.by !== 'anchor'
}

/** What a consent to a share names: the consumer and the contents, as they were shown. */
export function approval(consumer: Consumer, credentials: readonly ShownCredential[]) {
  return {
    consumer: { origin: consumer.origin, profile: consumer.profile },
    shown: credentials.map(({ id, contentHash }) => ({ id, contentHash })),
  }
}

/** A failure that asking the consumer again may cure. */
export function isConsumerFault(error: unknown): error is IdosError {
  return isIdosError(error, 'CONSUMER_UNREACHABLE') || isIdosError(error, 'CONSUMER_INVALID')
}
