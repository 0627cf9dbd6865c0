import { describe, expect, it } from 'vitest'
import { parseActionBody, parseFailure, parseOne } from '../testing/parse.ts'
import { showType } from '../testing/show.ts'

function typeOf(written: string): string {
  const [statement] = parseActionBody(`$x ${written};`)
  return statement?.kind === 'declare' ? showType(statement.type) : 'none'
}

describe('type names', () => {
  it.each([
    ['int', 'int8'],
    ['INTEGER', 'int8'],
    ['bigint', 'int8'],
    ['int8', 'int8'],
    ['text', 'text'],
    ['string', 'text'],
    ['bool', 'bool'],
    ['Boolean', 'bool'],
    ['bytea', 'bytea'],
    ['blob', 'bytea'],
    ['uuid', 'uuid'],
    ['"uuid"', 'uuid'],
    ['numeric(5,2)', 'numeric(5,2)'],
    ['decimal ( 10 )', 'numeric(10,0)'],
    ['numeric(1000,1000)', 'numeric(1000,1000)'],
    ['int[]', 'int8[]'],
    ['text [ ]', 'text[]'],
    ['numeric(78,0)[]', 'numeric(78,0)[]'],
  ])('%s is %s', (written, expected) => {
    expect(typeOf(written)).toBe(expected)
  })

  it.each([
    ['numeric', 'type numeric requires metadata'],
    ['numeric[]', 'type numeric requires metadata'],
    ['int(3)', 'type int cannot have metadata'],
    ['text(20)', 'type text cannot have metadata'],
    ['numeric(0)', 'type numeric requires metadata'],
    ['numeric(0,3)', 'precision must be at least 1: 0'],
    ['numeric(2,3)', 'scale must be less than or equal to precision: 3 > 2'],
    ['varchar', 'unknown type: varchar'],
    ['int4', 'unknown type: int4'],
    ['timestamp', 'unknown type: timestamp'],
    ['jsonb', 'unknown type: jsonb'],
    ['float', 'unknown type: float'],
  ])('%s is refused: %s', (written, title) => {
    const error = parseFailure(`CREATE ACTION a($x ${written}) public {}`)
    expect(error.problem).toBe('invalid type')
    expect(error.faults[0]?.title).toBe(title)
  })

  it.each([
    ['varchar', 'invalid type: [!invalid!]varchar'],
    ['varchar[]', 'invalid type: [!invalid!]varchar[]'],
    ['decimal(2,3)', 'invalid type: numeric(2,3)'],
    ['int(3)', 'invalid type: int8'],
    ['numeric(1001,0)', 'precision too large: 1001'],
    ['int(1001)', 'precision too large: 1001'],
    ['numeric(5,1001)', 'scale too large: 1001'],
  ])('%s is told as kwild tells it: %s', (written, message) => {
    const error = parseFailure(`CREATE ACTION a($x ${written}) public {}`)
    expect(error.faults[0]?.message).toBe(message)
  })

  it('takes no parameters and zeros for the same', () => {
    expect(typeOf('int(0)')).toBe('int8')
  })

  it.each(['int[][]', 'int[3]', 'numeric(1.5)', 'numeric(-1)', 'numeric()', 'null', 'int array'])(
    '%s is a syntax error',
    (written) => {
      expect(parseFailure(`ALTER TABLE t ADD COLUMN a ${written}`).problem).toBe('syntax error')
    },
  )

  it('leaves a bracket that is no array mark to what follows', () => {
    expect(parseOne('SELECT $x::text[1], $x::text[][1], $x::int[:2]').kind).toBe('dml')
  })
})
