import { describe, expect, it } from 'vitest'
import { clipParts, splitOrigin } from './host.ts'

describe('splitOrigin', () => {
  it.each([
    ['https://bank.example', '', 'bank.example', ''],
    ['https://app.bank.example:8443', 'app.', 'bank.example', ':8443'],
    ['https://paypal.com.evil.example', 'paypal.com.', 'evil.example', ''],
    ['https://paypal.com-login.evil.co', 'paypal.com-login.', 'evil.co', ''],
    ['https://www.bank.co.uk', 'www.', 'bank.co.uk', ''],
    ['https://login.bank.com.br', 'login.', 'bank.com.br', ''],
    ['https://paypal.abc.de', 'paypal.', 'abc.de', ''],
    ['https://paypal.com.evil', 'paypal.', 'com.evil', ''],
    ['https://bank.github.io', 'bank.', 'github.io', ''],
    ['https://co.uk', '', 'co.uk', ''],
    ['http://localhost:3000', '', 'localhost', ':3000'],
    ['http://neobank.localhost:7430', '', 'neobank.localhost', ':7430'],
    ['http://127.0.0.1:3000', '', '127.0.0.1', ':3000'],
    ['https://xn--pypal-4ve.example', '', 'xn--pypal-4ve.example', ''],
  ])('%s: the domain that stands out is %s|%s', (origin, lead, domain, port) => {
    const parts = splitOrigin(origin)
    expect(parts).toMatchObject({ lead, domain, port })
    expect(`${parts.scheme}${parts.lead}${parts.domain}${parts.port}`).toBe(origin)
  })
})

describe('clipParts', () => {
  it('leaves an ordinary address alone', () => {
    const parts = splitOrigin('https://accounts.customers.long-named-bank.example:8443')
    expect(clipParts(parts)).toMatchObject({ lead: parts.lead, domain: parts.domain })
  })

  it('keeps both ends of a long one, above all the end of the domain', () => {
    const clipped = clipParts(
      splitOrigin(`https://${'login.paypal.com.'.repeat(8)}${'e'.repeat(62)}.evil.example`),
    )
    expect(clipped.lead).toMatch(/^login\.payp…e{15}\.$/)
    expect(clipped.domain).toBe('evil.example')
    const label = clipParts(splitOrigin(`https://x${'e'.repeat(61)}y.co.uk`))
    expect(label.domain).toMatch(/^xe{13}…e{17}y\.co\.uk$/)
  })
})
