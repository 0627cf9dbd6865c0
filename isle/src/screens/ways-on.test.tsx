import { type ErrorCode, IdosError, toWireError } from '@idos/protocol'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { personWith } from '../playground/access.ts'
import { config } from '../playground/config.ts'
import { states } from '../playground/fixtures.ts'
import { NOW } from '../playground/people.ts'
import { Flow } from './App.tsx'
import * as later from './later-screens.tsx'

// Under the condition `source`, on which tests run, these name files that they do not ship.
vi.mock('react-aria-components/Button', () => ({
  Button: ({ children, className }: { children: string; className: string }) => (
    <button type="button" className={className}>
      {children}
    </button>
  ),
}))
vi.mock('react-aria-components/Disclosure', () => ({
  Disclosure: ({ children }: { children: string }) => <div>{children}</div>,
  DisclosurePanel: ({ children }: { children: string }) => <div>{children}</div>,
}))
vi.stubGlobal('document', {})

const actions = new Proxy({} as IsleActions, { get: () => () => null })
const around = { config, consumer: 'neobank.example', page: 'neobank.example', now: () => NOW }
const draw = (state: FlowState, isOpen = true) =>
  renderToStaticMarkup(
    <Flow {...{ state, actions, around }} person={personWith(isOpen)} loaded={later} />,
  )

/** Buttons below the text of a screen, by their kind and text. */
const buttonsOf = (markup: string) =>
  [...markup.matchAll(/class="button button-(\w+)"[^>]*>([^<]+)</g)]
    .map(([, kind, text]) => `${kind} ${text}`)
    .filter((button) => !/^quiet|Disconnect/.test(button))

const waits = Object.entries(states).filter(
  ([name, state]) =>
    name !== 'connecting' && /class="progress"|aria-current="step"|Checking/.test(draw(state)),
)

describe('a wait', () => {
  it('is found where there is one', () => {
    expect(waits.length).toBeGreaterThan(18)
  })

  it.each(waits)('%s can be cancelled', (_, state) => {
    expect(buttonsOf(draw(state))).toContain('secondary Cancel')
  })
})

describe('without a credential that fits', () => {
  it('what one has is shown with why not, and where to get another', () => {
    const markup = draw(states['no-credential-misfit'] as FlowState)
    expect(markup).toContain('Of another kind than asked for')
    expect(markup).toContain(
      'href="https://verify.example" target="_blank" rel="noopener noreferrer"',
    )
    expect(markup).toContain('Open verify.example')
  })

  it('nothing on the screen is longer for who has more: the page around sees its height', () => {
    const shown = (name: string) =>
      draw(states[name] as FlowState).replace(/<div class="records-list">.*?<\/div><\/div>/g, '')
    expect(shown('no-credential-misfit')).toBe(shown('no-credential'))
  })
})

describe('an end that the person chose', () => {
  const declined: ErrorCode[] = ['ABORTED', 'USER_CLOSED', 'USER_DECLINED', 'WALLET_REJECTED']
  const failed = (code: ErrorCode, behind: FlowState | undefined) =>
    buttonsOf(
      draw({
        step: 'error',
        error: toWireError(new IdosError(code)),
        retry: { action: 'share' },
        behind: behind as FlowState,
      }),
    )
  const { ready, 'loading-records': loading } = states

  it.each(declined)('%s leads back first, and urges nobody to begin again', (code) => {
    const [first, second] = failed(code, ready)
    expect([first, second]).toEqual(['primary Back', 'secondary Try again'])
  })

  it('has a way on where there is no way back', () => {
    expect(failed('ABORTED', loading)).toEqual(['primary Try again'])
  })

  it('is told apart from what went wrong', () => {
    const [first] = failed('NETWORK_UNREACHABLE', ready)
    expect(first).toBe('primary Try again')
  })
})

describe('who has access', () => {
  const granted = states.granted as FlowState

  it('is named as its own website was when access was given, with its picture', () => {
    const markup = draw(granted)
    for (const text of ['Neobank', 'Acme Card', 'acme-card.example', 'Given Feb 10, 2026'])
      expect(markup).toContain(text)
    expect(markup).toContain('<img class="row-picture" src="data:image/svg+xml;base64,')
    expect(markup).toContain('A shop that is closed')
    expect(markup).not.toContain('Unlock to')
  })

  it('is asked for while the list is sealed, and nobody is named by a guess', () => {
    const markup = draw(granted, false)
    expect(markup).toContain('Your own list of who has access is encrypted.')
    expect(markup).toContain('Unknown recipient')
    expect(markup).not.toContain('Acme')
    expect(markup).not.toContain('A shop that is closed')
  })

  it('says of whom nobody can name that it is so', () => {
    const markup = draw(states['access-unnamed'] as FlowState)
    expect(markup).toContain('Unknown recipient')
    expect(markup).toContain('Neither your own records nor this page can say who this is.')
    expect(markup).not.toContain('Receipt')
  })

  it('ends without being asked to share again', () => {
    expect(buttonsOf(draw(states.revoked as FlowState))).toEqual(['primary Done'])
  })
})
