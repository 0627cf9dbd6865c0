/**
 * A report as one HTML page: to be read, filed, and printed. Nothing in it loads or runs anything.
 *
 * Requirements
 *  1. Every word of the credential is text: escaped, of bounded length, with what would steer or turn it made visible.
 *  2. What the credential says of itself stands apart, under a heading that says so.
 *  3. The page has a policy of its own, by which neither script nor picture nor frame runs, even if 1 were wrong.
 *
 * Attacker: whoever wrote the credential: its type, its issuer's address, its dates. A person reads the page and believes it.
 */
import { encodeUtf8 } from '@idos/crypto'
import { encodeBase64 } from '@idos/crypto/bytes'
import { sha256 } from '@idos/crypto/hashes'
import type { Decision, ReportedCheck } from './check-policy.ts'
import type { VerificationReport } from './report.ts'
import { reportStyle } from './report-style.ts'

const DECISIONS: Readonly<Record<Decision, readonly [word: string, sentence: string]>> = {
  accepted: ['Accepted', 'Every check that the policy asks for was passed.'],
  'accepted-with-remarks': [
    'Accepted, with remarks',
    'Checks failed that the policy only reports. Read them before you rely on this credential.',
  ],
  refused: ['Refused', 'At least one check does not let this credential pass.'],
}

const OUTCOMES = { pass: 'Passed', fail: 'Failed', skip: 'Not made' } as const
const EFFECTS = {
  require: 'has to pass',
  enforce: 'must not fail',
  inform: 'is only reported',
} as const

const NAMES: Readonly<Record<string, string>> = {
  contentHash: 'Content',
  encryptor: 'Encryption',
  grantAge: 'Age of the grant',
  form: 'Form',
  type: 'Kind',
  issuer: 'Issuer',
  proof: 'Proof',
  fields: 'Names of fields',
  validity: 'Validity',
  schema: 'Schema',
  status: 'Status list',
  binding: 'Holder’s signature',
  notes: 'Issuer’s public notes',
  holder: 'Holder',
  request: 'Request',
}

/** `archiveDigest`: SHA-256 (hex) of the archive that the report was made of, so that paper and file belong together. */
export function reportPage(
  report: VerificationReport,
  { archiveDigest }: { archiveDigest?: string } = {},
): string {
  const [word, sentence] = DECISIONS[report.decision]
  const style = encodeBase64(sha256(encodeUtf8(reportStyle)))
  const csp = `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Verification report: ${word}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<header>
<p class="kind">Verification report</p>
<h1 class="${report.decision}">${word}</h1>
<p>${sentence}</p>
${reasons(report)}${facts([['Checked at', time(report.checkedAt)], ['Content, SHA-256', code(report.content.sha256)], ...(archiveDigest === undefined ? [] : [['Archive, SHA-256', code(archiveDigest)] as const])])}
</header>
<section aria-labelledby="checks">
<h2 id="checks">Checks</h2>
<table>
<thead><tr><th scope="col">Check</th><th scope="col">Outcome</th><th scope="col">What was found</th></tr></thead>
<tbody>
${report.checks.map(row).join('\n')}
</tbody>
</table>
</section>
<section aria-labelledby="states">
<h2 id="states">What the credential says of itself</h2>
<p>These are the words of the credential. The checks above say which of them hold.</p>
${facts(statements(report))}
</section>
${sharing(report)}${presented(report)}<section aria-labelledby="policy">
<h2 id="policy">Policy</h2>
${facts(policy(report))}
</section>
${documents(report)}</main>
</body>
</html>
`
}

/** Why not, before anything else. */
function reasons({ checks }: VerificationReport): string {
  const all = checks.filter(({ refuses }) => refuses)
  const items = all.map(({ reason }) => `<li>${text(reason)}</li>`)
  return items.length === 0 ? '' : `<ul class="reasons">\n${items.join('\n')}\n</ul>\n`
}

function row({ name, outcome, code: word, reason, effect, refuses }: ReportedCheck): string {
  const title = Object.hasOwn(NAMES, name) ? (NAMES[name] ?? name) : name
  const kind = refuses ? 'refuses' : outcome
  const small = `${outcome === 'pass' ? '' : `${code(word)} `}This check ${EFFECTS[effect]}.`
  return `<tr class="${kind}"><th scope="row">${text(title)}</th><td><span class="mark">${OUTCOMES[outcome]}</span></td><td>${text(reason)} <small>${small}</small></td></tr>`
}

type Fact = readonly [name: string, html: string]

function statements({ states }: VerificationReport): Fact[] {
  const plain: [string, string | null][] = [
    ['Identifier', states.id],
    ['Issuer', states.issuer],
    ['Kinds', states.types.slice(0, 20).join(', ') || null],
    ['Level', states.level],
    ['Valid from', states.validFrom],
    ['Valid until', states.validUntil],
  ]
  return plain.map(([name, value]) => [name, value === null ? '<i>nothing</i>' : quoted(value)])
}

function sharing({ sharing: shared }: VerificationReport): string {
  if (!shared) return ''
  const { lockedUntil } = shared
  const list = facts([
    ['Access grant', code(shared.grantId)],
    ['Copy', code(shared.copyId)],
    ['Profile', shared.ownerUserId === null ? '<i>erased</i>' : code(shared.ownerUserId)],
    ...presentedFact(shared),
    ['Granted at', shared.grantedAt === null ? '<i>not known</i>' : time(shared.grantedAt)],
    [
      'Revocable',
      lockedUntil === 0
        ? 'at any time'
        : `from ${time(new Date(lockedUntil * 1000).toISOString())}`,
    ],
  ])
  return `<section aria-labelledby="sharing">\n<h2 id="sharing">How it was shared</h2>\n${list}\n</section>\n`
}

function presented({ presented: here }: VerificationReport): string {
  if (!here) return ''
  const list = facts([
    ['Presented to', quoted(here.to)],
    ['Asked at', time(here.requestedAt)],
  ])
  return `<section aria-labelledby="presented">\n<h2 id="presented">How it was presented</h2>\n${list}\n</section>\n`
}

function presentedFact({ presentedTo }: NonNullable<VerificationReport['sharing']>): Fact[] {
  return presentedTo ? [['Presented to', quoted(presentedTo.origin)]] : []
}

function policy({ policy: rules, sharing: shared, presented: here }: VerificationReport): Fact[] {
  const kinds = here?.types ?? shared?.presentedTo?.types ?? rules.credentialTypes
  const keys = (rules.sdJwtKeys ?? []).map(({ issuer, jwk }) => quoted(`${issuer} (${jwk.crv})`))
  const issuers = rules.issuers.map((entry) =>
    quoted(typeof entry === 'string' ? entry : issuerText(entry)),
  )
  const weak = [
    rules.mode === 'INFORM' ? 'checks are only reported' : '',
    rules.statusLists === 'ignore' ? 'status lists are not asked' : '',
    rules.acceptUnsignedNames ? 'names of fields need not be signed' : '',
    rules.acceptAbsentNotes ? 'public notes may be absent' : '',
    rules.ignoreHolder ? 'anybody may have shared it' : '',
  ].filter((one) => one !== '')
  return [
    ['Accepted issuers', issuers.join('<br>') || '<i>none</i>'],
    ...(keys.length > 0 ? [['Further keys of issuers', keys.join('<br>')] satisfies Fact] : []),
    ['Accepted kinds', kinds.map(quoted).join(', ')],
    ['Clocks may differ by', duration(rules.clockSkew)],
    ['Oldest grant', rules.maxGrantAge === null ? 'of any age' : duration(rules.maxGrantAge)],
    ['Weakened', weak.length === 0 ? 'in nothing' : weak.join('; ')],
  ]
}

function issuerText(entry: Exclude<VerificationReport['policy']['issuers'][number], string>) {
  const key = entry.publicKeyMultibase === undefined ? '' : `#${entry.publicKeyMultibase}`
  const types = entry.types === undefined ? '' : `, only for ${entry.types.join(', ') || 'nothing'}`
  const levels =
    entry.levels === undefined ? '' : `, only at ${entry.levels.join(', ') || 'no level'}`
  return `${entry.issuer}${key}${types}${levels}`
}

function documents({ documents: digests }: VerificationReport): string {
  const rows = Object.entries(digests).map(([url, digest]): Fact => [url, code(digest)])
  if (rows.length === 0) return ''
  return `<section aria-labelledby="documents">\n<h2 id="documents">Contexts and schemas, SHA-256</h2>\n${facts(rows, 'wide')}\n</section>\n`
}

function facts(rows: readonly Fact[], kind = 'facts'): string {
  const all = rows.map(([name, html]) => `<dt>${text(name)}</dt><dd>${html}</dd>`)
  return `<dl class="${kind}">\n${all.join('\n')}\n</dl>`
}

function code(value: string): string {
  return `<code>${text(value)}</code>`
}

/** A stranger's words: their direction ends where they end. */
function quoted(value: string): string {
  return `<bdi>${text(value)}</bdi>`
}

const UNITS = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const

/** In the largest unit that says it exactly. */
function duration(seconds: number): string {
  const [size, unit] = UNITS.find(([one]) => seconds >= one && seconds % one === 0) ?? [1, 'second']
  const count = seconds / size
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function time(iso: string): string {
  return text(iso.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC'))
}

const LONGEST = 300
/** Characters that are not seen, and those that turn what stands around them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function text(value: string): string {
  const short = value.length > LONGEST ? `${value.slice(0, LONGEST)} …` : value
  return short.replace(UNSEEN, '\u{fffd}').replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')
}
