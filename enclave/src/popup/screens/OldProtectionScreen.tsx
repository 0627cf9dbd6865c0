import type { Controller } from '../controller.ts'
import { Actions } from '../ui/Actions.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'

const TEXTS = {
  heading: 'Your password is guarded by an older lock',
  meaning:
    'This profile was made elsewhere. Somebody who tries to guess your password needs about an eighth of the work that a profile made today would take.',
  advice: 'Choose “Change password” in the app when you have a moment. Your credentials stay.',
  once: 'This window tells you once on this device.',
  goOn: 'Go on',
} as const

export function OldProtectionScreen({ act }: { act: Controller }) {
  return (
    <div class="screen">
      <Heading>{TEXTS.heading}</Heading>
      <p>{TEXTS.meaning}</p>
      <Notice tone="plain" icon="key">
        {TEXTS.advice}
      </Notice>
      <p class="hint">{TEXTS.once}</p>
      <Actions>
        <button type="button" class="button primary" onClick={() => void act.understood()}>
          {TEXTS.goOn}
        </button>
      </Actions>
    </div>
  )
}
