import type { Finding } from '../program/findings.ts'
import { printable } from '../program/printable.ts'
import type { OpenedBrowser } from './chromium.ts'
import { right, wrong } from './finding.ts'
import {
  embedderFinding,
  frameSourceFinding,
  mixedFindings,
  openerFinding,
  permissionFinding,
  securityFindings,
  storeFinding,
  walletFinding,
} from './page-findings.ts'
import { openHostPage, type Probed, probeFrame } from './probe-page.ts'
import { ancestorFinding, askSite, enclaveFinding, gatewayFindings } from './server-findings.ts'

export type Examination = {
  readonly url: string
  /** Origin of the Isle; the one that the page embeds when left out. */
  readonly isle: string | undefined
  readonly now: () => number
  readonly progress: (line: string) => void
}

/** Looks at a page that embeds the Isle, or is to, and at everything behind it. */
export async function examine(browser: OpenedBrowser, options: Examination): Promise<Finding[]> {
  const { url, progress } = options
  progress(`Opening ${url} ...`)
  const probed = await openHostPage(browser, url, options.isle === undefined).catch(
    (error: Error) => error,
  )
  if (probed instanceof Error) {
    // The first line is the browser's; the others are of the library.
    const [first = ''] = probed.message.split('\n')
    return [wrong('page', printable(first, 300), `Check the address ${printable(url, 300)}`)]
  }
  try {
    return await examinePage(probed, options)
  } finally {
    await probed.close()
  }
}

async function examinePage({ page, response, facts }: Probed, options: Examination) {
  const headers = await response.allHeaders()
  const status = response.status()
  const answered =
    status < 400
      ? right('page', `It answers ${status}.`)
      : wrong('page', `It answers ${status}.`, 'Check the address.')
  const found = [answered, ...securityFindings(facts, headers)]
  const isle = options.isle ?? isleIn(facts.isles)
  if (isle === undefined)
    return [
      ...found,
      wrong(
        'isle',
        'There is no Isle on this page.',
        'Name the one that it is to have: --isle ORIGIN',
      ),
    ]

  options.progress(`Asking ${isle} ...`)
  const site = await askSite('isle', `${isle}/`)
  const { deployed } = site
  const enclave = deployed?.enclave
  const frame =
    enclave === undefined ? undefined : await askSite('enclave', `${enclave}/frame.html`)
  options.progress('Embedding the Isle ...')
  const verdict = await probeFrame(page, `${isle}/`)
  const origin = facts.origin === 'null' ? new URL(page.url()).origin : facts.origin
  return [
    ...found,
    ...mixedFindings(origin, { Isle: isle, Enclave: enclave, gateway: deployed?.gateway }),
    frameSourceFinding(verdict, facts, isle),
    openerFinding(headers),
    embedderFinding(headers, site.answer?.headers),
    permissionFinding(headers, isle),
    site.finding,
    ...(site.answer ? [ancestorFinding('Isle', site.answer, origin, [])] : []),
    ...(frame ? [frame.finding] : []),
    ...(frame?.answer ? [ancestorFinding('Enclave', frame.answer, origin, [isle])] : []),
    ...(frame && enclave !== undefined ? enclaveFinding(frame, enclave, isle) : []),
    ...(deployed ? await gatewayFindings(deployed, isle, options.now) : []),
    ...(verdict.loaded ? [storeFinding(verdict)] : []),
    walletFinding(facts),
  ]
}

function isleIn(frames: readonly string[]): string | undefined {
  const [first] = frames.filter((src) => /^https?:/.test(src) && URL.canParse(src))
  return first === undefined ? undefined : new URL(first).origin
}
