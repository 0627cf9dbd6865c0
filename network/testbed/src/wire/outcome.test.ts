import { describe, expect, it } from 'vitest'
import { outcomeText, writeOutcome } from './outcome.ts'

const base = { status: 200, headers: new Headers(), id: 1 }

describe('what came of a write', () => {
  it('is the sentence of the schema when the transaction failed in its block', () => {
    const result = { tx_hash: 'ab', result: { code: 1, log: 'NOTICE: x\nERROR: no' } }
    const outcome = writeOutcome({ ...base, result, error: undefined })
    expect(outcome).toMatchObject({ ok: false, source: 'transaction', code: 1, text: 'no' })
  })

  it('is the refusal with its codes when it came to no block', () => {
    const error = { code: -201, message: 'broadcast error', data: { code: 4, message: 'nonce' } }
    const outcome = writeOutcome({ ...base, result: undefined, error })
    expect(outcome).toMatchObject({ ok: false, source: 'rpc', code: -201 })
    expect(outcomeText(outcome)).toBe('[-201/4] broadcast error: nonce')
  })
})
