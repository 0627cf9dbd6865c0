import { IdosError } from '@idos/protocol'
import type { Pair } from './exchange.ts'
import { forward } from './target.ts'

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
  const ask = async <T>(method: string, params: object): Promise<T> => {
    const request = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const { body } = await forward(url, { path: '/rpc/v1', body: request })
    const { result, error } = body as { result?: T; error?: { message: string } }
    if (result === undefined) throw wrong(`${url} does not answer ${method}: ${error?.message}`)
    return result
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
