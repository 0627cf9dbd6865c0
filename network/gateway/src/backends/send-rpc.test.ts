import { describe, expect, it } from 'vitest'
import { sendRpc } from './send-rpc.ts'

function send(status: number, body: string) {
  const post = async () => ({ status, body })
  const to = { url: 'http://node.test', id: 1, method: 'user.ping', params: {}, deadlineMs: 100 }
  return sendRpc({ ...to, post })
}

describe('an answer of a node', () => {
  it.each([
    [200, '{"result":{}}'],
    [500, '{"error":{"code":-32603}}'],
  ])('is handed on when it is a JSON object: %i %s', async (status, body) => {
    expect(await send(status, body)).toEqual({ status, body })
  })

  it.each([
    ['nothing', 500, ''],
    ['a page', 200, '<html></html>'],
    ['half an answer', 200, '{"result":{"a":'],
    ['a list', 200, '[]'],
    ['a redirection', 307, '{}'],
  ])('is a failure when it is %s', async (_, status, body) => {
    await expect(send(status, body)).rejects.toMatchObject({ kind: 'bad-answer' })
  })
})
