import { asKey } from '../program/network.ts'
import { printable } from '../program/printable.ts'
import type { Run } from '../program/program.ts'
import { table } from '../program/wrap.ts'
import type { listGrants } from './commands.ts'

export const run: Run<typeof listGrants> = async ({ values }, surroundings) => {
  const { user, page, size } = values
  const rows = await asKey(values, surroundings, async (network, kind) =>
    kind === 'wallet'
      ? network.call('get_access_grants_owned')
      : network.call('get_access_grants_granted', { user_id: user ?? null, page, size }),
  )
  const grants = rows.map((row) => ({
    id: row.id,
    copyId: row.data_id,
    ownerUserId: row.ag_owner_user_id,
    grantee: row.ag_grantee_wallet_identifier,
    lockedUntil: Number(row.locked_until),
    contentHash: row.content_hash,
  }))
  const seconds = Math.floor(surroundings.now() / 1000)
  const shown = grants.map(({ id, copyId, ownerUserId, grantee, lockedUntil }) => [
    id,
    copyId,
    ownerUserId ?? 'erased',
    printable(grantee, 80),
    lockedUntil > seconds ? `locked until ${new Date(lockedUntil * 1000).toISOString()}` : '',
  ])
  return {
    value: grants,
    lines:
      shown.length === 0
        ? ['No grants.']
        : table([['GRANT', 'COPY', 'PROFILE', 'GRANTED TO', ''], ...shown]),
  }
}
