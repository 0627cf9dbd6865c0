/**
 * The card that asks for a wallet, as the page's own HTML has it: there before what draws the other screens, and pressed like
 * them. `first-card.test.tsx` holds it against the screen that takes its place.
 */
import type { Messages } from '../messages/en.ts'

export type FirstCard = {
  /** The focus is in it, and has to go on with what takes its place. */
  isFocused(): boolean
  /** Resolves once nobody is about to press its button: a press that began here ends here. */
  released(): Promise<void>
}

export type CardPlace = {
  readonly page: Document
  /** What is in it goes. */
  readonly root: HTMLElement
  readonly messages: Messages
}

/** Draws the card. @param onPress Called once. */
export function drawFirstCard(place: CardPlace, onPress: () => void): FirstCard {
  const button = drawTemplate('first-card', place)
  const { page, root } = place
  button.addEventListener('focus', () => {
    if (button.matches(':focus-visible')) button.dataset.focusVisible = ''
  })
  button.addEventListener('blur', () => delete button.dataset.focusVisible)
  button.addEventListener('click', () => {
    if (button.ariaDisabled) return
    button.ariaDisabled = 'true'
    onPress()
  })
  return {
    isFocused: () => root.contains(page.activeElement),
    released: () => waitFor(page, () => !button.matches(':active')),
  }
}

/** Says that the other screens did not come. */
export function drawFailedCard(place: CardPlace, onRetry: () => void): void {
  drawTemplate('failed-card', place).addEventListener('click', onRetry)
}

/** @returns its one button. */
function drawTemplate(id: string, { page, root, messages }: CardPlace): HTMLButtonElement {
  const template = page.getElementById(id) as HTMLTemplateElement
  const card = page.importNode(template.content, true)
  for (const element of card.querySelectorAll<HTMLElement>('[data-say]')) {
    // The English one, behind what is drawn before it.
    element.lastChild?.replaceWith(textAt(messages, element.dataset.say ?? ''))
    delete element.dataset.say
  }
  const button = card.querySelector('button') as HTMLButtonElement
  root.replaceChildren(card)
  return button
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
