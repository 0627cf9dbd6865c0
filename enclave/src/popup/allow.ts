/**
 * What an "Allow" does. It is written down before the worker hears of it; what the worker then hands over has been shown, and
 * its receipt is kept.
 */
import { blockConsent, blockRelease } from './consent.ts'
import type { ControllerDeps, Receipted } from './controller.ts'
import { namesOf } from './credential/names.ts'
import type { Act, FlowEvent, FlowState, ShownCredential } from './flow.ts'
import type { rememberPin } from './pins.ts'

type AllowDeps = Pick<ControllerDeps, 'session' | 'pins' | 'log' | 'now'> & {
  state: FlowState
  // The page's own: what comes later has no schemas.
  rememberPin: typeof rememberPin
  dispatch(event: FlowEvent): void
  settle(act: Act, call: () => Promise<Partial<Receipted>>): Promise<boolean>
}

type Step<S> = Extract<FlowState, { step: S }>

export async function allow(deps: AllowDeps): Promise<void> {
  const { state } = deps
  if (!('sending' in state) || state.sending) return
  if (state.step === 'question') await answer(deps)
  else if (state.step === 'release') await release(state, deps)
  else if (state.step === 'consent') await share(state, deps)
}

async function answer({ session, log, dispatch, settle }: AllowDeps): Promise<void> {
  dispatch({ type: 'allowed' })
  await log.allow({ credentials: [] })
  await settle('answer', () => session.call('answer', {}))
}

async function release(
  asked: Step<'release'>,
  { session, log, dispatch, settle }: AllowDeps,
): Promise<void> {
  const [credential] = asked.credentials
  if (credential === undefined || blockRelease(asked)) return
  dispatch({ type: 'allowed' })
  const { verifier } = asked
  const recipient = verifier && { origin: new URL(verifier.responseUri).origin, name: null }
  await log.allow({ credentials: [loggedOf(credential)], ...(recipient && { recipient }) })
  // To a verifier goes what only that can open, as with a share.
  const act = verifier ? 'share' : 'release'
  await settle(act, () => session.call('release', { shown: shownOf(credential) }))
}

async function share(
  asked: Step<'consent'>,
  { session, pins, log, now, dispatch, settle, rememberPin }: AllowDeps,
): Promise<void> {
  const { consumer, credentials } = asked
  if (blockConsent(asked)) return
  dispatch({ type: 'allowed' })
  const { origin, profile } = consumer
  await log.allow({ credentials: credentials.map(loggedOf), recipientName: profile.name })
  const approval = { consumer: { origin, profile }, shown: credentials.map(shownOf) }
  if (!(await settle('share', () => session.call('approve', approval)))) return
  await rememberPin(pins, origin, profile.encryptionPublicKey, now())
}

function loggedOf({ contentHash, view }: ShownCredential) {
  return { contentHash, ...namesOf(view) }
}

function shownOf(credential: ShownCredential) {
  return { id: credential.id, ...loggedOf(credential) }
}
