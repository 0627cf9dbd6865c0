import type { Network } from '@idos/testbed'

const BATCH = 5_000
/** Namespaces of the filler's identifiers; any fixed ones will do. */
const SPACE = '6f1f0a5d-2e10-4f7a-9c39-0b5f4e3c6f6f'

export type FillOptions = {
  readonly from: number
  readonly to: number
}

/**
 * Users number `from` + 1 to `to`, each with a wallet, an original, a copy of it and a grant: five rows. The tables of
 * validators are agreed state, so the rows come by transactions of the owner; each makes its own rows by counting.
 */
export async function fillTables(network: Network, { from, to }: FillOptions) {
  const { admin, owner } = network
  if (!admin || !owner) throw new Error('Filling the tables needs the owner and a node.')
  for (let first = from + 1; first <= to; first += BATCH) {
    const last = Math.min(first + BATCH - 1, to)
    const outcome = await admin.statement(owner, fillText(first, last))
    if (!outcome.ok) throw new Error(`The tables could not be filled: ${outcome.text}`)
  }
}

/** Rows for the users `first` to `last` in the language of the network: no random, no series, so a recursion counts. */
function fillText(first: number, last: number): string {
  const id = (kind: string) => `uuid_generate_v5('${SPACE}'::uuid, '${kind}' || n::text)`
  const hex = (kind: string) => `encode(digest('${kind}' || n::text, 'sha256'), 'hex')`
  const rows = (into: string, values: string) =>
    `WITH RECURSIVE numbers AS (
      SELECT ${first} AS n UNION ALL SELECT n + 1 AS n FROM numbers WHERE n < ${last}
    ) INSERT INTO ${into} SELECT ${values} FROM numbers;`
  const address = `'0x' || substring(${hex('wallet')}, 1, 40)`
  const grantee = `'0x' || substring(encode(digest('grantee' || (n % 1000)::text, 'sha256'), 'hex'), 1, 40)`
  const credential = (kind: string, original: string, notes: string) =>
    `${id(kind)}, ${id('user')}, ${original}, null::text, '${notes}', ${hex('content')}, ${hex('encryptor')},
      'issuer', 'signature', 'signature', 'bench', 'issuer', false, @height`
  // Every column, in the table's order: kwild refuses an INSERT from a SELECT that leaves one out.
  return [
    rows('users', `${id('user')}, ${hex('key')}, 'bench', @height`),
    rows(
      'wallets',
      `${id('wallet')}, ${id('user')}, ${address}, null::text, 'EVM', '', '', 'bench', ${address}, @height`,
    ),
    rows('credentials', credential('original', 'null::uuid', '{}')),
    rows('credentials', credential('copy', id('original'), '')),
    rows(
      'access_grants',
      `${id('grant')}, ${id('user')}, ${grantee}, ${id('copy')}, 0, null::text, @height, 'user', 'bench', ${grantee}`,
    ),
  ].join('\n')
}
