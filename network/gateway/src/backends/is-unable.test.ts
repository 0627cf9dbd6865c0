import { describe, expect, it } from 'vitest'
import { isUnable } from './is-unable.ts'

const CATCHING_UP = 'the node is catching up with the network, try again later'
const GONE = 'FATAL: terminating connection due to unexpected postmaster exit (SQLSTATE 57P01)'
const view = (result: unknown) => JSON.stringify({ jsonrpc: '2.0', id: 1, result })
const fault = (message: string) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code: -300, message } })

describe('isUnable', () => {
  it.each([
    ['a node that was started a moment ago', view({ error: `ERROR: ${CATCHING_UP}` }), true],
    ['a node whose database ended', fault(GONE), true],
    ['a node whose connection broke', fault('failed to read: conn closed'), true],
    ['a pipe that broke', fault('write failed: write unix @->/s: write: broken pipe'), true],
    ['a socket that is gone', fault('dial unix /s: connect: no such file or directory'), true],
    ['a row with such a text', view({ error: null, query_result: [[CATCHING_UP], [GONE]] }), false],
    ['an action that says such a thing', view({ error: `ERROR: ${GONE}` }), false],
    ['an error that quotes one', view({ error: `ERROR: no row for "${CATCHING_UP}"` }), false],
    ['a fault that quotes one', fault(`bad uuid: "${GONE}" (SQLSTATE 22P02)`), false],
    ['another error', view({ error: 'ERROR: not found' }), false],
  ])('%s', (_, body, expected) => {
    expect(isUnable(body)).toBe(expected)
  })
})
