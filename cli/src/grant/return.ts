import { asKey } from '../program/network.ts'
import type { Run } from '../program/program.ts'
import type { returnGrant } from './commands.ts'

export const run: Run<typeof returnGrant> = async ({ values, words: [id = ''] }, surroundings) => {
  const { txHash } = await asKey(values, surroundings, (network) =>
    network.execute('rescind_shared_credential', { credential_id: id }),
  )
  return { value: { returned: id, txHash }, lines: [`Gave up ${id}, in transaction ${txHash}.`] }
}
