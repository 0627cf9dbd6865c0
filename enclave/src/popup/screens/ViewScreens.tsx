import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Face, InvisibleNote } from '../ui/SharedContents.tsx'
import { StepList } from '../ui/StepList.tsx'

/** Values that the viewer shows at once. */
const FIRST = 100

type CoverProps = { state: Extract<FlowState, { step: 'cover' }>; act: Controller }

export function CoverScreen({ state, act }: CoverProps) {
  return (
    <div class="screen">
      <Heading>Show your credential?</Heading>
      <Asker
        requester={state.request.requester}
        act="asks to show you a credential in this window"
      />
      <Notice tone="plain" icon="eye">
        Only this window shows it; nothing of it goes back to the app. Make sure that nobody looks
        over your shoulder.
      </Notice>
      <Actions>
        <button type="button" class="button" onClick={() => void act.decline()}>
          Not now
        </button>
        <ArmedButton blockedBy={null} busy={false} onConsent={() => void act.reveal()}>
          Show
        </ArmedButton>
      </Actions>
    </div>
  )
}

type ViewerProps = { state: Extract<FlowState, { step: 'viewing' }>; act: Controller }

export function ViewerScreen({ state, act }: ViewerProps) {
  return (
    <div class="screen">
      <Heading>Your credential</Heading>
      <p class="hint">Only you see this. It disappears when the window closes.</p>
      {state.credentials.map(({ id, contentHash, view }) => (
        <div key={id} class="stack">
          {view.fault !== null && (
            <Notice tone="warning" icon="warning">
              Another reader could see other values in this text, so it is shown as it is written
              and cannot be shared.
            </Notice>
          )}
          <section class="card contents" aria-label="Contents">
            <Face view={view} />
            <StepList fields={view.claims} first={FIRST} />
            <InvisibleNote view={view} />
          </section>
          {view.facts.length > 0 && (
            <section class="card" aria-label="Issued by">
              <StepList fields={view.facts} first={FIRST} />
            </section>
          )}
          <details class="card small">
            <summary>Technical details</summary>
            <StepList
              fields={[
                { kind: 'text', label: 'SHA-256 of the content', text: contentHash },
                ...view.technical,
              ]}
              first={FIRST}
            />
          </details>
        </div>
      ))}
      <Actions>
        <button type="button" class="button primary" onClick={() => void act.finish()}>
          Done
        </button>
      </Actions>
    </div>
  )
}
