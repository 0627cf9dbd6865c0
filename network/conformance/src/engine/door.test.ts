import { EngineError } from '@idos/kuneiform'
import { INT8, TEXT } from '@idos/kwil'
import { newServer } from '@idos/testbed'
import { describe, expect, it } from 'vitest'
import { engineDoor, outcomeOf } from './door.ts'

const columns = [
  { name: 'count', type: INT8 },
  { name: 'note', type: TEXT },
]
const result = { columns, rows: [[3n, null]] }
const good = { result, notices: [], error: null }

describe('outcomeOf', () => {
  it('has the values and types of the wire', () => {
    expect(outcomeOf('action', good)).toEqual({
      ok: true,
      columns: [
        { name: 'count', type: 'int8' },
        { name: 'note', type: 'text' },
      ],
      rows: [{ count: '3', note: null }],
    })
  })

  it('has no columns without rows, and no rows of a transaction', () => {
    const none = { ok: true, columns: [], rows: [] }
    expect(outcomeOf('action', { ...good, result: { columns, rows: [] } })).toEqual(none)
    expect(outcomeOf('transaction', good)).toEqual(none)
  })

  it.each([
    ['action', 'user', 'action'],
    ['action', 'engine', 'rpc'],
    ['transaction', 'user', 'transaction'],
    ['transaction', 'engine', 'transaction'],
  ] as const)(
    'tells whether an error of a %s of kind %s is one of the %s',
    (source, kind, told) => {
      const error = new EngineError(kind, 'no')
      const empty = { columns: [], rows: [] }
      const outcome = outcomeOf(source, { result: empty, notices: [], error })
      expect(outcome).toMatchObject({ ok: false, source: told, text: 'no', rows: [] })
    },
  )
})

describe('engineDoor', () => {
  it('says that it has no wire to whoever asks for one', async () => {
    const door = engineDoor('chain', async () => good)
    expect(door).toMatchObject({ kind: 'engine', chainId: 'chain' })
    await expect(door.rpc.call('user.ping', {})).rejects.toThrow('no wire')
    await expect(door.nextNonce(newServer())).rejects.toThrow('no wire')
  })
})
