import { describe, expect, it } from 'vitest'
import { isCatchingUp } from './catching-up.ts'

const SENTENCE = 'the node is catching up with the network, try again later'
const answer = (result: unknown) => JSON.stringify({ jsonrpc: '2.0', id: 1, result })

describe('isCatchingUp', () => {
  it.each([
    ['the refusal of a node', answer({ error: `ERROR: ${SENTENCE}` }), true],
    [
      'a row with that text',
      answer({ error: null, query_result: { values: [[SENTENCE]] } }),
      false,
    ],
    ['another error that quotes it', answer({ error: `ERROR: no row for "${SENTENCE}"` }), false],
    ['an error of the node', JSON.stringify({ error: { message: SENTENCE } }), false],
    ['another error', answer({ error: 'ERROR: not found' }), false],
  ])('%s: %#', (_, body, expected) => {
    expect(isCatchingUp(body)).toBe(expected)
  })
})
