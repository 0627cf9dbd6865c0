import { describe, expect, it } from 'vitest'
import { parseEnvelope } from './envelope.ts'
import { RpcFault, rpcCode } from './fault.ts'

const request = (params: string) =>
  `{"jsonrpc":"2.0","id":1,"method":"user.broadcast","params":${params}}`

function codeOf(body: string): number | undefined {
  try {
    parseEnvelope(body)
    return undefined
  } catch (error) {
    if (error instanceof RpcFault) return error.code
    throw error
  }
}

describe('a request', () => {
  it.each([
    ['lists in lists', request(`{"tx":${'['.repeat(513)}${']'.repeat(513)}}`)],
    ['lists side by side', request(`{"tx":[${'[],'.repeat(513)}0]}`)],
    ['objects in objects', request(`${'{"a":'.repeat(513)}0${'}'.repeat(513)}`)],
    ['many members', request(`{${'"a":0,'.repeat(513)}"b":0}`)],
    ['many numbers', request(`{"tx":[${'0,'.repeat(513)}0]}`)],
  ])('of %s is not parsed', (_, body) => {
    expect(() => JSON.parse(body)).not.toThrow()
    expect(codeOf(body)).toBe(rpcCode.invalidRequest)
  })

  it('may have a description of nothing but such marks, and as long a payload as a node takes', () => {
    for (const mark of ['[', '{', ',']) {
      const body = { desc: mark.repeat(200), payload: 'A'.repeat(4_000_000) }
      expect(codeOf(request(JSON.stringify({ tx: { body } })))).toBeUndefined()
    }
  })

  it('of five million brackets is refused at once', () => {
    const body = request(`{"tx":${'['.repeat(2_500_000)}${']'.repeat(2_500_000)}}`)
    const before = process.cpuUsage()
    expect(codeOf(body)).toBe(rpcCode.invalidRequest)
    expect(process.cpuUsage(before).user).toBeLessThan(100_000)
  })
})
