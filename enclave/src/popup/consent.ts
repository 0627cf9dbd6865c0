import { type IdosError, isIdosError } from '@idos/protocol'
import type { Consumer } from '../shared/messages.ts'
import type { FlowState, ShownCredential } from './flow.ts'

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
