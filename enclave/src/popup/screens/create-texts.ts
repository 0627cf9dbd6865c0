import type { FlowState } from '../flow.ts'
import type { Messages } from '../messages/catalogue.ts'

/** A password is chosen: for a new profile, or another one for a profile that has one. */
export type ChoosingState = Extract<FlowState, { step: 'create' | 'new-password' }>

/**
 * What the screen says for one and for the other. `warning` is in bold before the tick, `consequence` follows it. `kept` has to be
 * ticked before another password counts; null for a new profile, whose tick asks for the recovery words.
 */
export function choosingTexts({ step }: ChoosingState, { create, change, asker }: Messages) {
  if (step === 'new-password') return { ...change, asks: asker.rekey }
  const { title, nobody, without, submit } = create
  return { title, warning: nobody, consequence: without, kept: null, submit, asks: asker.create }
}
