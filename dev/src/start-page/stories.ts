import type { Running } from './sites.ts'

export type Story = {
  readonly title: string
  readonly steps: readonly string[]
  /** Where it begins; `null` for one that begins in a terminal. */
  readonly url: string | null
  readonly code: string | null
}

type Told = Story & {
  /** Apps without which it cannot be tried. */
  readonly needs: readonly string[]
}

const EMBED = `import { createIsle, eip1193 } from '@idos/sdk-bridge'

const isle = createIsle({ container: '#isle', wallet: eip1193(), request })
const grant = await isle.requestGrant()`

/** What to try, of what runs: a story whose app is not there is not told. */
export function storiesOf({ hosts, apps }: Running): Story[] {
  const bank = hosts.neobank.origin
  const all: Told[] = [
    {
      title: 'From a person to a copy at the bank',
      steps: [
        'Open Neobank, press “Use a demo wallet”, then connect it in the Isle.',
        'Choose a password in the secure window. Your profile is there.',
        'Verify your identity with the short form: any two pictures do, one for the document and one for you.',
        'Share with Neobank. Its server opens the copy, and the page knows your name.',
      ],
      url: bank,
      code: null,
      needs: ['neobank'],
    },
    {
      title: 'From the bank to the card',
      steps: [
        'With an account at Neobank, press “Claim your card”.',
        'Share it with ACME Card: no document, no second check. Neobank’s server vouches for the copy.',
        'End that access in the Isle at Neobank, under “Who else has access”: the card closes before your eyes.',
        'Ask for another one: each copy is vouched for anew.',
      ],
      url: hosts.acmeCard.origin,
      code: null,
      needs: ['neobank', 'acme-card'],
    },
    {
      title: 'An operator’s day',
      steps: [
        'Verify your identity at Neobank, and tick that a person of the bank is to look at it.',
        `Decide at the desk: ${hosts.desks.neobank.url}. Refused, the person is told why; approved, the Isle goes on.`,
        'Withdraw what the bank issued, there: Neobank’s account and ACME’s card are over.',
        `Receipts, refusals and that withdrawal: ${hosts.desks.neobankPassporting.url}.`,
      ],
      url: bank,
      code: null,
      needs: ['neobank', 'acme-card'],
    },
    {
      title: 'Take it back',
      steps: [
        'Press “Revoke” in the Isle, beside what Neobank has.',
        'Ask for the account again: the bank’s next read is refused.',
        'With ?lock=600 in the address the copy is locked for ten minutes, and says so.',
        `With a wallet of your browser, see all who have access, and end it: ${hosts.dashboard.origin}.`,
      ],
      url: bank,
      code: null,
      needs: ['neobank'],
    },
    {
      title: 'A second wallet, and a lost password',
      steps: [
        'In the Isle open “Your wallets”, and add a second account of the wallet.',
        'Open “Recovery words” there, and write the 24 words down.',
        'Lock the profile. In the secure window choose “Forgot your password?”, and type them.',
        `With wallets of your browser, ${hosts.dashboard.origin} has both, and the second signs in a window of its own.`,
      ],
      url: bank,
      code: null,
      needs: ['neobank'],
    },
    {
      title: 'In a page of your own',
      steps: [
        'npm run playground shows every screen by itself, and the code of a page that has it.',
        'docs/start/dapp.md goes from an empty folder to a shared credential.',
        `Your page may be on any port of localhost; its Isle is ${hosts.isle.origin}.`,
      ],
      url: null,
      code: EMBED,
      needs: [],
    },
    {
      title: 'As an operator',
      steps: [
        'Open the explorer beside Neobank: what you do there appears as a block, without your data.',
        'Follow one transaction to its block, and look at the health of the nodes.',
        'npm run network -- --validators 4 runs all of this on four validators of the real engine.',
      ],
      url: hosts.explorer.origin,
      code: null,
      needs: ['explorer'],
    },
  ]
  return all
    .filter(({ needs }) => needs.every((name) => apps.includes(name)))
    .map(({ needs: _, ...story }) => story)
}
