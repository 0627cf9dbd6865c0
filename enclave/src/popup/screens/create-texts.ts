import type { FlowState } from '../flow.ts'

/** A password is chosen: for a new profile, or another one for a profile that has one. */
export type ChoosingState = Extract<FlowState, { step: 'create' | 'new-password' }>

type Texts = {
  readonly heading: string
  readonly act: string
  /** What stands in bold before the tick, and after it. */
  readonly warning: string
  readonly consequence: string
  readonly kept: string
  readonly submit: string
}

const CREATE: Texts = {
  heading: 'Choose your idOS password',
  act: 'asks you to create your idOS key',
  warning: 'Nobody can reset this password, not even idOS.',
  consequence:
    'Without it and without recovery words, which come next, your credentials must be issued again.',
  kept: 'I have kept my password.',
  submit: 'Create key',
}

const CHANGE: Texts = {
  heading: 'Choose your new password',
  act: 'asks you to change your idOS password',
  warning:
    'Your credentials are locked anew with it, here on your device; what you shared stays readable for those who have it.',
  consequence:
    'All your devices will need the new password, and recovery words from before open nothing any more.',
  kept: 'I have kept my new password.',
  submit: 'Change password',
}

export const KNOWN = 'You have or had this password here. Choose another one.'

export function textsOf({ step }: ChoosingState): Texts {
  return step === 'create' ? CREATE : CHANGE
}
