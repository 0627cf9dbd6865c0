/**
 * What an "Allow" does. It is written down before the worker hears of it; what the worker then hands over has been shown, and
 * its receipt is kept.
 */
import { blockConsent, blockRelease } from './consent.ts'
import type { ControllerDeps, Receipted } from './controller.ts'
import { namesOf } from './credential/names.ts'
import type { Act, FlowEvent, FlowState, ShownCredential } from './flow.ts'
import { rememberPin } from './pins.ts'

type AllowDeps = Pick<ControllerDeps, 'session' | 'pins' | 'log' | 'now'> & {
  state(): FlowState
  dispatch(event: FlowEvent): void
  settle(act: Act, call: () => Promise<Partial<Receipted>>): Promise<boolean>
}

export function createAllow({ session, pins, log, now, state, dispatch, settle }: AllowDeps) {
  async function answer(): Promise<void> {
    dispatch({ type: 'allowed' })
    await log.allow({ credentials: [] })
    await settle('answer', () => session.call('answer', {}))
  }

  async function release(asked: Extract<FlowState, { step: 'release' }>): Promise<void> {
    const [credential] = asked.credentials
    if (credential === undefined || blockRelease(asked)) return
    dispatch({ type: 'allowed' })
    await log.allow({ credentials: [loggedOf(credential)] })
    await settle('release', () => session.call('release', { shown: shownOf(credential) }))
  }

  async function share(asked: Extract<FlowState, { step: 'consent' }>): Promise<void> {
    const { consumer, credentials } = asked
    if (blockConsent(asked)) return
    dispatch({ type: 'allowed' })
    const { origin, profile } = consumer
    await log.allow({ credentials: credentials.map(loggedOf), recipientName: profile.name })
    const approval = { consumer: { origin, profile }, shown: credentials.map(shownOf) }
    if (!(await settle('share', () => session.call('approve', approval)))) return
    await rememberPin(pins, origin, profile.encryptionPublicKey, now())
  }

  return async function allow(): Promise<void> {
    const asked = state()
    if (!('sending' in asked) || asked.sending) return
    if (asked.step === 'question') await answer()
    else if (asked.step === 'release') await release(asked)
    else if (asked.step === 'consent') await share(asked)
  }
}

function loggedOf({ contentHash, view }: ShownCredential) {
  return { contentHash, ...namesOf(view) }
}

function shownOf(credential: ShownCredential) {
  return { id: credential.id, ...loggedOf(credential) }
}
