import { describe, expect, it } from 'vitest'
import { config } from '../testing/fakes.ts'
import { withUsablePage } from './own-page.ts'

const origin = 'https://bank.example'
const window = {}
const direct = { origin, self: { parent: window, top: window } }
const pageOf = (address: string, around = direct) =>
  withUsablePage({ ...config, page: { address, answer: 'x' } }, around).page

describe('the page that a round trip comes back to', () => {
  it.each([`${origin}/`, `${origin}/shop?x=1#/cart`, `${origin}/#/cart&idos-answer=old`])(
    'is one of the host: %s',
    (address) => expect(pageOf(address)).toEqual({ address, answer: 'x' }),
  )

  it.each([
    'https://evil.example/',
    'https://bank.example.evil.example/',
    'https://bank.example@evil.example/',
    'http://bank.example/',
    'javascript:alert(1)',
    'about:srcdoc',
    '',
    `${origin}/${'a'.repeat(2_000)}`,
  ])('is never %s', (address) => expect(pageOf(address)).toBeUndefined())

  it('is none for a host inside another page, which would be replaced', () => {
    expect(pageOf(`${origin}/`, { origin, self: { parent: window, top: {} } })).toBeUndefined()
  })

  it('is none where the host tells none', () => {
    expect(withUsablePage(config, direct)).toEqual(config)
  })
})
