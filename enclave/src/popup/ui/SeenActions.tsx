import type { ComponentChildren, RefObject } from 'preact'
import type { Controller } from '../controller.ts'
import { useTexts } from '../messages/context.tsx'
import { Actions } from './Actions.tsx'

type Props = {
  /** The marker behind what has to be in view. */
  end: RefObject<HTMLElement | null>
  seen: boolean
  /** What has to be in view, in words. */
  texts: { readonly rest: string; readonly seen: string }
  /** What else stands against the consent. */
  blocked?: string | null
  busy: boolean
  act: Controller
  /** The button of the consent. */
  children: ComponentChildren
}

/** The foot of a consent: the way to what was not in view yet, Decline, and the button that acts. */
export function SeenActions({ end, seen, texts, blocked = null, busy, act, children }: Props) {
  const { m } = useTexts()
  const rest = (
    <button
      type="button"
      class="more rest"
      onClick={() => {
        end.current?.scrollIntoView({ block: 'center' })
        // This button goes away; the next stop of the keyboard is what follows the contents.
        end.current?.focus({ preventScroll: true })
      }}
    >
      {texts.rest}
    </button>
  )
  return (
    <>
      <p class="hidden-text" role="status">
        {seen ? texts.seen : ''}
      </p>
      <Actions note={seen ? blocked : rest}>
        <button
          type="button"
          class="button decline"
          aria-disabled={busy}
          onClick={() => {
            if (!busy) void act.decline()
          }}
        >
          {m.common.decline}
        </button>
        {children}
      </Actions>
    </>
  )
}
