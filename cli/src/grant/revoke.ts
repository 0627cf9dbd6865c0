import { IdosError } from '@idos/protocol'
import { asKey } from '../program/network.ts'
import type { Run } from '../program/program.ts'
import type { revokeGrant } from './commands.ts'

export const run: Run<typeof revokeGrant> = async ({ values, words: [id = ''] }, surroundings) => {
  const { txHash } = await asKey(values, surroundings, async (network, kind) => {
    if (kind !== 'wallet')
      throw new IdosError('CONFIG_INVALID', {
        message:
          'A grant is revoked with the key of a wallet. A consumer gives it up: idos grant return.',
      })
    return network.execute('revoke_access_grant', { id })
  })
  return { value: { revoked: id, txHash }, lines: [`Revoked ${id}, in transaction ${txHash}.`] }
}
