import { createRpc } from '@idos/network-client/rpc'
import { IdosError } from '@idos/protocol'
import type { Pair } from './mirror/exchange.ts'

/** Two nodes can be compared when they have one chain id, and nothing happened on either of them. */
export async function mustBeFresh(targets: Pair<string>): Promise<void> {
  const [a, b] = await Promise.all(targets.map(lookAt))
  if (a?.chainId !== b?.chainId) {
    throw wrong(`the targets have the chain ids ${a?.chainId} and ${b?.chainId}, and need the same`)
  }
  for (const one of [a, b]) {
    if (one && (one.accounts > 0 || one.tables > 0)) {
      throw wrong(
        `${one.url} has ${one.accounts} accounts and ${one.tables} tables; it must be fresh`,
      )
    }
  }
}

async function lookAt(url: string) {
  const rpc = createRpc(url)
  const ask = async <T>(method: string, params: object): Promise<T> => {
    const { result, error } = await rpc.ask(method, params)
    if (result === undefined) throw wrong(`${url} does not answer ${method}: ${error?.message}`)
    return result as T
  }
  const query = "{info}SELECT name FROM tables WHERE namespace = 'main'"
  const tables = await ask<{ values: unknown[] | null }>('user.query', { query, params: {} })
  return {
    url,
    chainId: (await ask<{ chain_id: string }>('user.chain_info', {})).chain_id,
    accounts: (await ask<{ count: number }>('user.num_accounts', {})).count,
    tables: tables.values?.length ?? 0,
  }
}

function wrong(message: string): IdosError {
  return new IdosError('CONFIG_INVALID', { message: `${message}.` })
}
