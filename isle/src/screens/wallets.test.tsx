import { IdosError, toWireError } from '@idos/protocol'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { IsleActions } from '../control/actions.ts'
import { toWalletOffer, type WalletType } from '../flow/wallet-offer.ts'
import { en } from '../messages/en.ts'
import { ErrorScreen } from './ErrorScreen.tsx'
import { WalletsScreen } from './wallets.tsx'

const actions = {} as IsleActions

function offered(...wallets: { name: string; icon?: string; rdns?: string }[]): string {
  const announced = wallets.map((wallet, at) => ({ id: `${at}`, icon: '', rdns: '', ...wallet }))
  const offer = toWalletOffer('EVM', announced, 'used.example')
  return renderToStaticMarkup(<WalletsScreen offer={offer} actions={actions} />)
}

describe('the choice of a wallet', () => {
  it('draws pictures by <img>, and its own where there is none', () => {
    const icon = 'data:image/svg+xml,%3Csvg/%3E'
    expect(offered({ name: 'A', icon })).toContain(`<img src="${icon}" alt=""`)
    expect(offered({ name: 'A', icon: 'https://tracker.example/a.png' })).not.toContain('<img')
  })

  it('has names as text, the one used last marked, and a word where there is no name', () => {
    const html = offered({ name: '<b>A</b>' }, { name: '' }, { name: 'C', rdns: 'used.example' })
    expect(html).not.toContain('<b>')
    expect(html).toContain(en.wallets.nameless)
    expect(html.indexOf(en.wallets.usedLast)).toBeLessThan(html.indexOf('&lt;b&gt;'))
  })

  it('tells two of one name apart by what else they say', () => {
    expect(offered({ name: 'A', rdns: 'one.example' }, { name: 'B' })).not.toContain('one.example')
    const twins = offered({ name: 'A', rdns: 'one.example' }, { name: 'A', rdns: 'two.example' })
    expect(twins).toContain('one.example')
    expect(twins).toContain('two.example')
  })
})

describe('no wallet', () => {
  it.each(['EVM', 'NEAR', 'XRPL', 'Stellar'] as WalletType[])(
    'of the kind %s links to where one is, in a tab that knows nothing of this one',
    (type) => {
      const offer = { type, wallets: [] }
      const html = renderToStaticMarkup(<WalletsScreen offer={offer} actions={actions} />)
      const links = html.match(/<a [^>]*>/g) ?? []
      expect(links.length).toBeGreaterThan(0)
      for (const link of links) {
        expect(link).toMatch(/href="https:\/\//)
        expect(link).toContain('target="_blank" rel="noopener noreferrer"')
      }
    },
  )
})

describe('a contract wallet', () => {
  it('is told why it can not sign', () => {
    const error = toWireError(
      new IdosError('WALLET_BAD_SIGNATURE', { details: { contract: true } }),
    )
    const behind = { step: 'not-connected', waiting: false } as const
    const state = { step: 'error', error, retry: null, behind } as const
    const html = renderToStaticMarkup(
      <ErrorScreen state={state} actions={actions} hasPage={false} />,
    )
    expect(html).toContain(en.wallets.contract)
  })
})
