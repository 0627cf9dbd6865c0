import { issueCredential } from '@idos/credentials'
import { describe, expect, it } from 'vitest'
import type { CredentialRefused } from '../credential-refused.ts'
import { credential, fields, read } from '../test-fixtures.ts'
import type { VerificationReport } from './report.ts'
import { reportPage } from './report-page.ts'

const { report } = await read()
const page = reportPage(report)

describe('a report as a page', () => {
  it('says what was decided, each check with its sentence, and by which policy', () => {
    expect(page).toMatch(/<h1 class="accepted">Accepted<\/h1>/)
    for (const { reason, code } of report.checks) {
      expect(page).toContain(reason.replace(/'/g, '&#39;'))
      if (code !== 'OK') expect(page).toContain(code)
    }
    expect(page).toContain(report.content.sha256)
    expect(page).toContain('2026-06-01 00:00:00 UTC')
    expect(page).toContain(String(credential.issuer))
    expect(reportPage(report, { archiveDigest: 'a1'.repeat(32) })).toContain('a1a1')
  })

  it('has none of the person’s fields', () => {
    expect(page + JSON.stringify(report)).not.toMatch(/Ada|Lovelace/)
  })

  it('loads and runs nothing, and allows exactly its own style', async () => {
    expect(page).not.toMatch(
      /<script|<img|<link|<iframe|javascript:|\son\w+=|\sstyle=|url\(|@import/i,
    )
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? []
    const hash = new Uint8Array(
      await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)),
    )
    expect(page).toContain(`style-src 'sha256-${Buffer.from(hash).toString('base64')}'`)
    expect(page).toContain(`content="default-src 'none';`)
    expect(style).toContain('@media print')
    expect(style).not.toContain('<')
  })

  it('says of a refused one why, without its fields', async () => {
    const plaintext = JSON.stringify(credential).replace('Ada', 'Eve')
    const error = await read({ plaintext }).catch((reason: unknown) => reason)
    const refused = reportPage((error as CredentialRefused).report as VerificationReport)
    expect(refused).toMatch(/<h1 class="refused">Refused<\/h1>/)
    expect(refused).toMatch(/<tr class="refuses"><th scope="row">Proof<\/th>/)
    expect(refused).toMatch(/<ul class="reasons">\s*<li>The proof does not fit/)
    expect(refused).not.toMatch(/Eve|Lovelace/)
  })

  it('shows the limits of a policy, and what weakens it', async () => {
    const issuers = [{ issuer: credential.issuer as string, types: ['KycCredential'] }]
    const weak = await read({ trust: { issuers, mode: 'INFORM', ignoreHolder: true } })
    expect(reportPage(weak.report)).toMatch(/checks are only reported; anybody may have shared it/)
    expect(reportPage(weak.report)).toContain(', only for KycCredential')
  })
})

describe('words of a hostile credential', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</bdi></dd></dl><h1 class="accepted">Accepted</h1>',
    '&lt;script&gt;',
    '<!--',
    'javascript:alert(1)',
    '\u202eDETPECCA\u202c',
    '\u2066\u2067\u2068isolate',
    'a\u0000b\u001b[2Jc',
    'line\u2028end',
    'zero\u200bwidth\ufeff',
    '\ud800',
    'x'.repeat(100_000),
  ]

  it.each(hostile.map((word) => [word.slice(0, 40), word]))(
    'are text and nothing else: %j',
    (_, word = '') => {
      const states = {
        id: word,
        types: [word, word],
        issuer: word,
        level: word,
        validFrom: word,
        validUntil: word,
      }
      const checks = report.checks.map((check) => ({
        ...check,
        name: word,
        code: word,
        reason: word,
      }))
      const documents = { [word]: word }
      const sharing = { ...report.sharing!, ownerUserId: word, grantId: word, copyId: word }
      const policy = {
        ...report.policy,
        issuers: [word, { issuer: word, types: [word] }],
        credentialTypes: [word],
      }
      const made = reportPage(
        { ...report, states, checks, documents, sharing, policy },
        { archiveDigest: word },
      )
      const plain = reportPage(
        {
          ...report,
          states: {
            ...states,
            id: '',
            types: ['', ''],
            issuer: '',
            level: '',
            validFrom: '',
            validUntil: '',
          },
          checks: report.checks.map((check) => ({ ...check, name: '', code: '', reason: '' })),
          documents: { '': '' },
          sharing: { ...sharing, ownerUserId: '', grantId: '', copyId: '' },
          policy: { ...policy, issuers: ['', { issuer: '', types: [''] }], credentialTypes: [''] },
        },
        { archiveDigest: '' },
      )
      // The same tags in the same order: no word has made one, ended one, or added to one.
      expect(made.match(/<[^>]*>/g)).toEqual(plain.match(/<[^>]*>/g))
      expect(made.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}]/u)
      expect(made.length).toBeLessThan(40_000)
    },
  )

  it('stay words of the credential when an issuer signs them', async () => {
    const level = '</bdi><h1>Accepted</h1>'
    const plaintext = JSON.stringify(await issueCredential({ ...fields, level }))
    const made = reportPage((await read({ plaintext })).report)
    expect(made).toContain('&lt;/bdi&gt;&lt;h1&gt;Accepted')
  })
})
