import type { Card } from './cards.ts'
import { button, byId, make } from './dom.ts'
import type { Step } from './step.ts'

export type Acts = {
  connect(index: number): void
  share(): void
  giveUp(): void
  again(): void
}

/** Draws a step. What is the same as before is not said again. */
export function createDraw(acts: Acts, bankSite: string): (step: Step) => void {
  let drawn = ''
  return (step) => {
    const text = JSON.stringify(step, (_, value) => (typeof value === 'function' ? null : value))
    if (text === drawn) return
    drawn = text
    byId('step').replaceChildren(...partsOf(step, acts, bankSite))
    byId('step').dataset.step = step.at === 'card' ? step.card.state : step.at
  }
}

function partsOf(step: Step, acts: Acts, bankSite: string): HTMLElement[] {
  const toBank = (label: string) => make('a', { href: `${bankSite}/`, class: 'button' }, label)
  switch (step.at) {
    case 'looking':
      return [make('p', { class: 'soft' }, 'One moment …')]
    case 'start':
      return step.wallets.length === 0
        ? [
            make('h2', {}, 'Get your card'),
            make('p', {}, 'Open this page in a browser with the wallet that you use at your bank.'),
            button('Look again', acts.again, 'quiet'),
          ]
        : [
            make('h2', {}, 'Get your card'),
            make('p', {}, 'Connect the wallet that you use at your bank.'),
            ...step.wallets.map(({ name }, index) =>
              button(`Connect ${name}`, () => acts.connect(index)),
            ),
          ]
    case 'working':
      return [
        make('h2', {}, step.title),
        make('p', { role: 'status' }, step.body),
        make('div', { class: 'progress', 'aria-hidden': 'true' }),
      ]
    case 'no-profile':
    case 'no-credential':
      return [
        make(
          'h2',
          {},
          step.at === 'no-profile'
            ? 'No profile for this wallet'
            : 'Your bank has not checked you yet',
        ),
        make('p', {}, 'Neobank checks who you are, once. Then come back for your card.'),
        make(
          'div',
          { class: 'actions' },
          toBank('Go to Neobank'),
          button('Look again', acts.again, 'quiet'),
        ),
      ]
    case 'found':
      return [
        make('p', { class: 'eyebrow' }, 'Found'),
        make('h2', {}, 'Neobank has checked you'),
        make(
          'p',
          {},
          step.issuedAt === null ? '' : `On ${day(step.issuedAt)}. `,
          'ACME Card asks for a copy of that, and Neobank vouches for it.',
        ),
        button('Share it with ACME Card', acts.share),
        make(
          'p',
          { class: 'soft' },
          'The secure window shows what leaves. Your wallet then signs twice: for the copy, and for our access to it.',
        ),
      ]
    case 'card':
      return cardParts(step.card, acts, toBank)
  }
}

const OVER = {
  withdrawn: [
    'Card closed by your bank',
    'Neobank took back its word about you, so this card is closed. Neobank can tell you why.',
  ],
  ended: [
    'Card closed',
    'You ended our access to your identity, so this card is closed. We have no copy of it any more.',
  ],
  'given-up': [
    'Card given up',
    'We gave up our copy of your identity. Nothing of it is left here.',
  ],
} as const

function cardParts(
  card: Exclude<Card, { state: 'none' }>,
  acts: Acts,
  toBank: (label: string) => HTMLElement,
): HTMLElement[] {
  const isActive = card.state === 'active'
  const picture = make(
    'div',
    { class: isActive ? 'card' : 'card card-over' },
    make('span', { class: 'card-brand' }, 'ACME'),
    make(
      'span',
      { class: 'card-number' },
      make('span', { class: 'hidden' }, 'Card ending in '),
      `•••• ${card.lastDigits}`,
    ),
    make('bdi', { class: 'card-name' }, isActive ? card.name : ''),
    make(
      'span',
      { class: 'card-state' },
      isActive ? 'Active' : card.state === 'held' ? 'On hold' : 'Closed',
    ),
  )
  const receipt = make(
    'p',
    { class: 'soft' },
    `Since ${day(new Date(card.at).toISOString())}. Receipt of the bank: `,
    make('code', {}, card.receiptId),
  )
  if (card.state === 'active') {
    return [
      picture,
      make('h2', {}, 'Your card is ready'),
      make('p', {}, `${card.bank} vouches for you. We asked you for no document.`),
      make('details', {}, make('summary', {}, 'Details'), checks(card.checks), receipt),
      button('Give the card up', acts.giveUp, 'quiet'),
    ]
  }
  if (card.state === 'held') {
    return [
      picture,
      make('h2', {}, 'Your card is on hold'),
      make(
        'p',
        {},
        'Your bank’s credential does not count at the moment. Neobank can tell you why.',
      ),
      make('details', {}, make('summary', {}, 'Details'), checks(card.checks), receipt),
    ]
  }
  const [title, body] = OVER[card.state]
  return [
    picture,
    make('h2', {}, title),
    make('p', {}, body),
    make('details', {}, make('summary', {}, 'Details'), receipt),
    make(
      'div',
      { class: 'actions' },
      toBank('Go to Neobank'),
      button('Ask for a card again', acts.again, 'quiet'),
    ),
  ]
}

function checks(all: readonly { outcome: string; reason: string }[]): HTMLElement {
  const items = all.map(({ outcome, reason }) => make('li', { 'data-outcome': outcome }, reason))
  return make('ul', { class: 'checks' }, ...items)
}

const day = (iso: string) =>
  new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(new Date(iso))
