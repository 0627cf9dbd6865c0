import { fingerprintOf, listed, readContents } from './contents.ts'
import type { ControllerDeps } from './controller.ts'
import type { FlowEvent, ShareRequest } from './flow.ts'
import { checkPin } from './pins.ts'

/** All that a consent to a share shows: who receives, by its own origin, and what, as it was decrypted. */
export async function readyToConsent(
  deps: ControllerDeps,
  { consumer: origin, conditions }: ShareRequest,
): Promise<Extract<FlowEvent, { type: 'ready-to-consent' }>> {
  const consumer = await deps.fetchConsumer(origin)
  const key = consumer.profile.encryptionPublicKey
  const [{ credentials }, pin, fingerprint] = await Promise.all([
    readContents(deps.session, deps, conditions),
    checkPin(deps.pins, consumer.origin, key),
    fingerprintOf(key, deps.sha256),
  ])
  return { type: 'ready-to-consent', consumer, credentials: listed(credentials), pin, fingerprint }
}
