import { createRpc } from '@idos/testbed'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { openForClients } from './clients/open.ts'
import { blocksOf, misfit, readPages } from './published/pages.ts'

// What docs/rpc shows as a request is sent to a gateway, and what it shows as the answer is compared.

const own = inject('network')
/** The chain of the pages. */
const CHAIN = 'idos-vectors'
let chainId: string

/** Each request with the block after it. */
const asked = readPages().flatMap((page) => {
  const blocks = blocksOf(page)
  return blocks.flatMap((block, at) =>
    block.kind === 'ask'
      ? [
          {
            page: page.name,
            method: JSON.parse(block.text).method,
            request: block.text,
            answer: blocks[at + 1]?.text ?? '',
          },
        ]
      : [],
  )
})

beforeAll(async () => {
  const [door] = (await openForClients(own)).targets
  chainId = door?.chainId ?? ''
})

describe('docs/rpc', () => {
  it.each(asked)(
    'tells in $page what a gateway answers to $method',
    async ({ request, answer }) => {
      const { result, error } = await createRpc(own.gateway).send(
        request.replaceAll(CHAIN, chainId),
      )
      const answered = error ? { error } : { result }
      const { jsonrpc: _, id: __, ...told } = JSON.parse(answer)
      expect(misfit(told, answered), JSON.stringify(answered)).toBe(undefined)
    },
  )

  it('asks something on each page that shows answers', () => {
    expect(asked.length).toBeGreaterThanOrEqual(6)
  })
})
