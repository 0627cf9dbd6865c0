/** The stack under test, as whoever started it describes it (`dev/src/stack-description.ts`). */

type Host = {
  /** As a browser sees it. */
  readonly origin: string
  /** For Node, which does not resolve `*.localhost`. */
  readonly loopback: string
  readonly port: number
}

type Stack = {
  readonly portBase: number
  readonly chainId: string
  readonly hosts: Readonly<
    Record<
      | 'start'
      | 'enclave'
      | 'isle'
      | 'neobank'
      | 'neobankIssuer'
      | 'neobankConsumer'
      | 'dashboard'
      | 'dappDashboard'
      | 'explorer'
      | 'gateway'
      | 'acmeCard'
      | 'plainHtml',
      Host
    >
  >
  /** Pages for people of the bank and for operators: they are no sites, and on this machine alone. */
  readonly desks: Readonly<
    Record<'neobank' | 'neobankPassporting' | 'acmePassporting', { url: string }>
  >
  readonly control?: string
  /** Under https: SHA-256 of the one key that nobody has to have certified. */
  readonly publicKeyHash?: string
  /** Whom programs have to trust then, as PEM. */
  readonly authority?: string
}

export const { authority, chainId, control, desks, hosts, portBase, publicKeyHash } = readStack(
  process.env.IDOS_E2E_STACK,
)

function readStack(text: string | undefined): Stack {
  if (text) return JSON.parse(text)
  throw new Error('IDOS_E2E_STACK is not set: run the browser tests with npm run e2e -- FILE.')
}

/** A site of the tests' own, beside the stack's: `offset` is that of its port. */
export function strangerHost(name: string, offset: number) {
  const port = portBase + offset
  return { origin: `http://${name}.localhost:${port}`, port }
}
