// What the host page itself sends, and what the browser makes of the Isle in it.
import type { Finding } from '../program/findings.ts'
import { printable } from '../program/printable.ts'
import { note, right, wrong } from './finding.ts'
import { policiesOf, withFrame, withSandbox } from './policy-text.ts'
import type { FrameVerdict, PageFacts } from './probe-page.ts'

export type PageHeaders = Readonly<Record<string, string>>

export function securityFindings(facts: PageFacts, headers: PageHeaders): Finding[] {
  const sandboxed = policiesOf(headers['content-security-policy']).find((one) =>
    /(?:^|;)\s*sandbox\b/i.test(one),
  )
  return [
    facts.secure
      ? right('secure', 'The page is a secure context.')
      : wrong('secure', 'The page is no secure context.', 'Serve it over https.'),
    facts.origin === 'null'
      ? wrong(
          'origin',
          'The page has no origin: it is in a sandbox.',
          sandboxed
            ? header('Content-Security-Policy', withSandbox(sandboxed))
            : 'Open it outside of a sandbox, or with allow-same-origin.',
        )
      : right('origin', `The origin of the page is ${printable(facts.origin, 300)}.`),
  ]
}

/** `frame-src`, or what stands for it, as the browser applies it. */
export function frameSourceFinding(verdict: FrameVerdict, facts: PageFacts, isle: string): Finding {
  const { refusedBy, reportedBy } = verdict
  if (refusedBy !== null) {
    const isMeta = facts.metas.some((meta) => sameText(meta, refusedBy))
    const fixed = withFrame(refusedBy, isle)
    return wrong(
      'frame-src',
      `The Content-Security-Policy of the page refuses a frame of ${isle}.`,
      isMeta
        ? printable(`<meta http-equiv="Content-Security-Policy" content="${fixed}">`, 8000)
        : header('Content-Security-Policy', fixed),
    )
  }
  if (reportedBy !== null)
    return note(
      'frame-src',
      `A policy that only reports would refuse a frame of ${isle}.`,
      header('Content-Security-Policy-Report-Only', withFrame(reportedBy, isle)),
    )
  return right('frame-src', `The page may have a frame of ${isle}.`)
}

const sameText = (a: string, b: string) =>
  a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()

export function openerFinding(headers: PageHeaders): Finding {
  const policy = (headers['cross-origin-opener-policy'] ?? '').split(';')[0]?.trim() ?? ''
  return policy === '' || policy === 'unsafe-none' || policy === 'same-origin-allow-popups'
    ? right('coop', 'The page stays in touch with the secure window that it opens.')
    : wrong(
        'coop',
        `Cross-Origin-Opener-Policy: ${printable(policy, 60)} cuts the secure window off.`,
        'Cross-Origin-Opener-Policy: same-origin-allow-popups',
      )
}

/** A page with an embedder policy takes only frames that have one, too. */
export function embedderFinding(headers: PageHeaders, isle: Headers | undefined): Finding {
  const asked = (headers['cross-origin-embedder-policy'] ?? '').split(';')[0]?.trim() ?? ''
  if (asked === '' || asked === 'unsafe-none')
    return right('coep', 'The page asks nothing of its frames.')
  const given = isle?.get('cross-origin-embedder-policy') ?? ''
  return /^(?:require-corp|credentialless)/.test(given)
    ? right('coep', 'The page asks its frames for a policy, and the Isle has one.')
    : wrong(
        'coep',
        `The page has Cross-Origin-Embedder-Policy: ${printable(asked, 60)}, and the Isle has none.`,
        'Cross-Origin-Embedder-Policy: require-corp (on the server of the Isle)',
      )
}

export function permissionFinding(headers: PageHeaders, isle: string): Finding {
  const policy = headers['permissions-policy'] ?? ''
  const [, allowed] = /(?:^|,)\s*publickey-credentials-get=(\([^)]*\)|\*|self)/.exec(policy) ?? []
  return allowed === undefined || allowed === '*' || allowed.includes(`"${isle}"`)
    ? right('permissions', 'The page keeps passkeys from no frame.')
    : note(
        'permissions',
        'The page keeps passkeys from the Isle’s frame; they work in the secure window.',
        `Permissions-Policy: publickey-credentials-get=(self "${isle}")`,
      )
}

export function mixedFindings(
  page: string,
  others: Readonly<Record<string, string | undefined>>,
): Finding[] {
  const open = Object.entries(others).filter(
    ([, origin]) => origin !== undefined && !isPrivate(origin),
  )
  if (!page.startsWith('https:') || open.length === 0)
    return [right('mixed-content', 'Nothing is loaded over http into a page of https.')]
  return open.map(([name, origin]) =>
    wrong(
      'mixed-content',
      `The ${name} is at ${origin}: a page of https may not load it.`,
      `Serve the ${name} over https.`,
    ),
  )
}

function isPrivate(origin: string): boolean {
  return /^https:|^http:\/\/(?:(?:[^/:]+\.)?localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(origin)
}

export function storeFinding({ stores }: FrameVerdict): Finding {
  return stores.length === 2
    ? right('storage', 'The Isle can keep what it needs in this page.')
    : note(
        'storage',
        `The browser keeps ${stores.length === 0 ? 'nothing' : stores.join()} for the Isle in this page: people sign in again with each visit.`,
      )
}

export function walletFinding({ wallets }: PageFacts): Finding {
  const names = wallets.map((name) => printable(name, 40)).join(', ')
  return wallets.length === 0
    ? note(
        'wallet',
        'No wallet announces itself in this browser, which has none. In yours one has to.',
      )
    : right('wallet', `Wallets that announce themselves: ${names}.`)
}

/** A header as it is to be sent. What stands in it came from the page. */
function header(name: string, value: string): string {
  return printable(`${name}: ${value}`, 8000)
}
