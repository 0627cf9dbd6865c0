import type { Controller } from '../controller.ts'
import { useTexts } from '../messages/context.tsx'
import { Actions } from '../ui/Actions.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'

export function OldProtectionScreen({ act }: { act: Controller }) {
  const texts = useTexts().m.older
  return (
    <div class="screen">
      <Heading>{texts.title}</Heading>
      <p>{texts.meaning}</p>
      <Notice tone="plain" icon="key">
        {texts.advice}
      </Notice>
      <p class="hint">{texts.once}</p>
      <Actions>
        <button type="button" class="button primary" onClick={() => void act.understood()}>
          {texts.goOn}
        </button>
      </Actions>
    </div>
  )
}
