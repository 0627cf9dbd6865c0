/**
 * The card that asks for a wallet, as the page's own HTML has it: there before what draws the other screens, and pressed like
 * them. `first-card.test.tsx` holds it against the screen that takes its place.
 */
import type { IsleActions } from '../control/actions.ts'
import type { Messages } from '../messages/en.ts'

export type FirstCard = {
  /** What the button says that was pressed or has the focus, which goes on with what takes its place. */
  focused(): string | null
  /** Resolves once nobody is about to press a button: a press that began here ends here. */
  released(): Promise<void>
}

export type CardPlace = {
  readonly page: Document
  /** What is in it goes. */
  readonly root: HTMLElement
  readonly messages: Messages
}

/** Draws the card. One of the two is called, once. */
export function drawFirstCard(
  place: CardPlace,
  press: Pick<IsleActions, 'connect' | 'openSettings'>,
): FirstCard {
  const { page } = place
  const buttons = drawTemplate('first-card', place)
  let pressed: Element | null = null
  for (const button of buttons) {
    button.addEventListener('focus', () => {
      if (button.matches(':focus-visible')) button.dataset.focusVisible = ''
    })
    button.addEventListener('blur', () => delete button.dataset.focusVisible)
    button.addEventListener('click', () => {
      if (pressed) return
      pressed = button
      button.ariaDisabled = 'true'
      press[button.dataset.press as keyof typeof press]()
    })
  }
  return {
    focused() {
      // A press does not move the focus in every browser.
      const stood = pressed ?? buttons.find((button) => button === page.activeElement)
      return stood?.textContent ?? null
    },
    released: () => waitFor(page, () => !buttons.some((button) => button.matches(':active'))),
  }
}

/** Says that the other screens did not come. */
export function drawFailedCard(place: CardPlace, onRetry: () => void): void {
  for (const button of drawTemplate('failed-card', place)) button.onclick = onRetry
}

/** @returns its buttons. */
function drawTemplate(id: string, { page, root, messages }: CardPlace): HTMLButtonElement[] {
  const template = page.getElementById(id) as HTMLTemplateElement
  const card = page.importNode(template.content, true)
  for (const element of card.querySelectorAll<HTMLElement>('[data-say]')) {
    const english = [...element.childNodes].find((node) => node instanceof Text)
    english?.replaceWith(textAt(messages, element.dataset.say ?? ''))
    delete element.dataset.say
  }
  const buttons = [...card.querySelectorAll('button')]
  root.replaceChildren(card)
  return buttons
}

/** The text of a catalogue at `notConnected.points.0`. */
export function textAt(messages: Messages, path: string): string {
  const at = (value: unknown, key: string) => (value as Record<string, unknown>)[key]
  return String(path.split('.').reduce(at, messages))
}

const ends = ['click', 'pointerup', 'pointercancel', 'keyup', 'blur'] as const

/** Looks again at whatever can end a press, when that has been told to everybody else. */
function waitFor(page: Document, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSo()) return
      for (const end of ends) page.removeEventListener(end, later, true)
      resolve()
    }
    const later = () => setTimeout(look)
    for (const end of ends) page.addEventListener(end, later, true)
    look()
  })
}
