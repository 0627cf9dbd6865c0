import { type ErrorCode, IdosError, toWireError } from '@idos/protocol'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import type { IsleActions } from '../control/actions.ts'
import type { FlowState } from '../flow/state.ts'
import { config } from '../playground/config.ts'
import { NOW, states } from '../playground/fixtures.ts'
import { Flow } from './App.tsx'

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
const around = { config, consumer: 'neobank.example', now: () => NOW }
const draw = (state: FlowState) =>
  renderToStaticMarkup(<Flow state={state} actions={actions} around={around} />)

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
