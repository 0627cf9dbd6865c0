import type { Controller } from '../controller.ts'
import type { FlowState } from '../flow.ts'
import { useTexts } from '../messages/context.tsx'
import { Actions } from '../ui/Actions.tsx'
import { ArmedButton } from '../ui/ArmedButton.tsx'
import { Asker } from '../ui/Asker.tsx'
import { Copyable } from '../ui/CopyButton.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Notice } from '../ui/Notice.tsx'
import { SaveCopy } from '../ui/SaveCopy.tsx'
import { Face, InvisibleNote } from '../ui/SharedContents.tsx'
import { StepList } from '../ui/StepList.tsx'

/** Values that the viewer shows at once. */
const FIRST = 100

type CoverProps = { state: Extract<FlowState, { step: 'cover' }>; act: Controller }

export function CoverScreen({ state, act }: CoverProps) {
  const { m } = useTexts()
  return (
    <div class="screen">
      <Heading>{m.view.coverTitle}</Heading>
      <Asker requester={state.request.requester} text={m.asker.view} />
      <Notice tone="plain" icon="eye">
        {m.view.coverBody}
      </Notice>
      <Actions>
        <button type="button" class="button" onClick={() => void act.decline()}>
          {m.view.notNow}
        </button>
        <ArmedButton blockedBy={null} busy={false} onConsent={() => void act.reveal()}>
          {m.view.show}
        </ArmedButton>
      </Actions>
    </div>
  )
}

type ViewerProps = {
  state: Extract<FlowState, { step: 'viewing' }>
  act: Controller
  /** Gives a credential to the person as a file. */
  save(id: string): Promise<boolean>
}

export function ViewerScreen({ state, act, save }: ViewerProps) {
  const { m } = useTexts()
  return (
    <div class="screen">
      <Heading>{m.view.title}</Heading>
      <p class="hint">{m.view.onlyYou}</p>
      <Copyable.Provider value={true}>
        {state.credentials.map(({ id, contentHash, view }) => (
          <div key={id} class="stack">
            {view.fault !== null && (
              <Notice tone="warning" icon="warning">
                {m.view.fault}
              </Notice>
            )}
            <section class="card contents" aria-label={m.view.contents}>
              <Face view={view} />
              <StepList fields={view.claims} first={FIRST} />
              <InvisibleNote view={view} />
            </section>
            {view.facts.length > 0 && (
              <section class="card" aria-label={m.view.issuedBy}>
                <StepList fields={view.facts} first={FIRST} />
              </section>
            )}
            <details class="card small">
              <summary>{m.view.technical}</summary>
              <StepList
                fields={[
                  { kind: 'text', label: m.view.hash, text: contentHash },
                  ...view.technical,
                ]}
                first={FIRST}
              />
            </details>
            <SaveCopy save={() => save(id)} />
          </div>
        ))}
      </Copyable.Provider>
      <Actions>
        <button type="button" class="button primary" onClick={() => void act.finish()}>
          {m.view.done}
        </button>
      </Actions>
    </div>
  )
}
