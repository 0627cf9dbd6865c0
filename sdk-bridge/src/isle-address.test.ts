import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEVELOPMENT_ISLE_URL, isleAddress, PRODUCTION_ISLE_URL } from './isle-address.ts'

const said: string[] = []
const addressOn = (page: string, given?: string) => isleAddress(given, new URL(page) as never)

beforeEach(() => {
  said.length = 0
  vi.spyOn(console, 'info').mockImplementation((text: string) => said.push(text))
})
afterEach(() => vi.restoreAllMocks())

describe('the Isle of a page', () => {
  it.each([
    'http://localhost:5173',
    'http://127.0.0.1:3000',
    'http://[::1]:8080',
    'http://shop.localhost:7430',
  ])('is that of the development stack on %s, and one line says so', (hostname) => {
    expect(addressOn(hostname)).toBe(DEVELOPMENT_ISLE_URL)
    expect(said).toEqual([expect.stringContaining(DEVELOPMENT_ISLE_URL)])
  })

  it.each([
    'https://bank.example',
    'http://bank.example:8080',
    'http://localhost.example:8080',
    'http://notlocalhost:3000',
    'http://127.0.0.1.example:3000',
    'http://10.0.0.1:3000',
    // Of apps that are shipped.
    'https://localhost',
    'http://localhost',
    'http://tauri.localhost',
    'capacitor://localhost',
  ])('is the production one on %s, without a word', (hostname) => {
    expect(addressOn(hostname)).toBe(PRODUCTION_ISLE_URL)
    expect(said).toEqual([])
  })

  it('is the one that the page names, wherever the page is', () => {
    expect(addressOn('http://localhost:5173', 'https://isle.example')).toBe('https://isle.example')
    expect(said).toEqual([])
  })
})
