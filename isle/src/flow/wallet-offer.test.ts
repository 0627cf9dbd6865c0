import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIcon, toWalletOffer } from './wallet-offer.ts'

const wallet = (id: string, change: object = {}) => ({
  id,
  name: `Wallet ${id}`,
  icon: 'data:image/png;base64,AAAA',
  rdns: `${id}.example`,
  ...change,
})

const only = (change: object) => toWalletOffer('EVM', [wallet('a', change)], null).wallets[0]

describe('what a wallet says of itself', () => {
  it.each([
    ['a script', 'javascript:alert(1)'],
    ['a page', 'data:text/html,<script>alert(1)</script>'],
    ['a page behind a picture’s name', 'data:text/html;x=data:image/png,'],
    ['an address', 'https://tracker.example/icon.png'],
    ['another format', 'data:image/x-icon;base64,AAAA'],
    ['a type that only begins like one', 'data:image/pngx;base64,AAAA'],
    ['capitals', 'DATA:image/png;base64,AAAA'],
    ['a line before it', '\ndata:image/png;base64,AAAA'],
    ['a picture of a megabyte', `data:image/png;base64,${'A'.repeat(1_000_000)}`],
    ['nothing', ''],
  ])('is no icon when it is %s', (_, icon) => {
    expect(only({ icon })).toMatchObject({ icon: null })
  })

  it.each([
    'data:image/png;base64,AAAA',
    'data:image/jpeg;base64,AAAA',
    'data:image/webp;base64,AAAA',
    'data:image/svg+xml,%3Csvg/%3E',
    'data:image/svg+xml;utf8,<svg/>',
  ])('is an icon: %s', (icon) => {
    expect(only({ icon })).toMatchObject({ icon })
  })

  it.each([
    ['control and direction characters', 'Meta\u202EksaM\u0000\u2066', 'MetaksaM'],
    ['lines', 'One\nTwo', 'OneTwo'],
    ['length', 'x'.repeat(500), `${'x'.repeat(39)}…`],
    ['nothing but blanks', ' \t ', ''],
  ])('is a name without %s', (_, name, shown) => {
    expect(only({ name })?.name).toBe(shown)
  })

  it.each(['', 'x', 'no domain', 'a/b', '../..', 'x'.repeat(200)])(
    'is no name to remember: "%s"',
    (rdns) => {
      expect(only({ rdns })).toMatchObject({ rdns: '' })
    },
  )

  it('never is an icon of another kind, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), (icon) => {
        expect(isIcon(icon)).toBe(false)
        expect(isIcon(`data:${icon}`)).toBe(false)
      }),
    )
  })
})

describe('the list', () => {
  it('begins with the one that was used last, and keeps the order of the others', () => {
    const { wallets } = toWalletOffer(
      'EVM',
      ['a', 'b', 'c'].map((id) => wallet(id)),
      'b.example',
    )
    expect(wallets.map(({ id, usedLast }) => [id, usedLast])).toEqual([
      ['b', true],
      ['a', false],
      ['c', false],
    ])
  })

  it('is bounded, and has each wallet once', () => {
    const many = Array.from({ length: 500 }, (_, at) => wallet(`w${at}`))
    expect(toWalletOffer('EVM', many, null).wallets).toHaveLength(20)
    const twice = [wallet('a'), wallet('a', { name: 'Another' }), wallet('')]
    expect(toWalletOffer('EVM', twice, null).wallets.map(({ name }) => name)).toEqual(['Wallet a'])
  })
})
