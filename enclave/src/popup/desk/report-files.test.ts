import { expect, it } from 'vitest'
import type { DeskEntry } from '../../shared/desk-messages.ts'
import { reportsAsCsv, reportsAsJson } from './report-files.ts'

const entry: DeskEntry = {
  id: '11111111-2222-4333-8444-000000000001',
  decision: 'refused',
  checks: [{ name: 'issuer', outcome: 'fail', code: 'UNTRUSTED', reason: 'It is not.' }],
  states: {
    id: '=HYPERLINK("https://evil.example")',
    ...{
      types: ['Kyc', '"quoted"'],
      issuer: '@evil',
      level: null,
      validFrom: null,
      validUntil: null,
    },
  },
  ...{ ownerUserId: null, grantId: '11111111-2222-4333-8444-000000000002', lockedUntil: 0 },
  ...{ sha256: 'ab'.repeat(32), checkedAt: 1_780_000_000 },
}

it('has no formula and no loose quote in a cell, whatever an issuer wrote', () => {
  const [, row = ''] = reportsAsCsv([entry]).split('\r\n')
  expect(row).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
  expect(row).toContain(`"'@evil"`)
  expect(row).toContain('"Kyc ""quoted"""')
  expect(row).toContain('"issuer UNTRUSTED"')
})

it('says as JSON what was checked, when, and on whom the consumer relied', () => {
  const text = reportsAsJson([entry], {
    site: 'https://desk.example',
    issuers: ['did:web:a.example'],
  })
  expect(JSON.parse(text)).toMatchObject({
    issuers: ['did:web:a.example'],
    reports: [{ decision: 'refused', checkedAt: '2026-05-28T20:26:40.000Z', lockedUntil: null }],
  })
})
