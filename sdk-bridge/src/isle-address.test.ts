import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEVELOPMENT_ISLE_URL, isleAddress, PRODUCTION_ISLE_URL } from './isle-address.ts'

const said: string[] = []
const addressOn = (hostname: string, given?: string) => isleAddress(given, hostname)

beforeEach(() => {
  said.length = 0
  vi.spyOn(console, 'info').mockImplementation((text: string) => said.push(text))
})
afterEach(() => vi.restoreAllMocks())

describe('the Isle of a page', () => {
  it.each(['localhost', '127.0.0.1', '[::1]', 'shop.localhost'])(
    'is that of the development stack on %s, and one line says so',
    (hostname) => {
      expect(addressOn(hostname)).toBe(DEVELOPMENT_ISLE_URL)
      expect(said).toEqual([expect.stringContaining(DEVELOPMENT_ISLE_URL)])
    },
  )

  it.each(['bank.example', 'localhost.example', 'notlocalhost', '127.0.0.1.example', '10.0.0.1'])(
    'is the production one on %s, without a word',
    (hostname) => {
      expect(addressOn(hostname)).toBe(PRODUCTION_ISLE_URL)
      expect(said).toEqual([])
    },
  )

  it('is the one that the page names, wherever the page is', () => {
    expect(addressOn('localhost', 'https://isle.example')).toBe('https://isle.example')
    expect(said).toEqual([])
  })
})
