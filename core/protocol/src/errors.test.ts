import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { errorCatalogue } from './error-catalogue.ts'
import { errorCodes } from './error-codes.ts'
import { ERROR_DOCS_URL, fromWireError, IdosError, isIdosError, toWireError } from './errors.ts'
import { wireError } from './text.ts'

describe('error catalogue', () => {
  it.each(errorCodes)('%s has a sentence and a way on', (code) => {
    const { message, wayOn } = errorCatalogue[code]
    expect(code).toMatch(/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/)
    for (const text of [message, wayOn]) expect(text).toMatch(/^[A-Z][\s\S]{7,200}[.!?]$/)
    const error = new IdosError(code)
    expect(error).toMatchObject({ name: 'IdosError', code, message })
    const page = code.toLowerCase().replaceAll('_', '-')
    expect(error.docsPath).toBe(`https://docs.idos.network/errors/${page}`)
    expect(new URL(error.docsPath).pathname).toBe(`/errors/${page}`)
  })
})

describe('IdosError', () => {
  it('keeps cause and details', () => {
    const cause = new Error('below')
    const error = new IdosError('GRANT_LOCKED', {
      cause,
      details: { lockedUntil: 1 },
      message: 'Locked.',
    })
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ cause, details: { lockedUntil: 1 }, message: 'Locked.' })
    expect(new IdosError('BUSY')).not.toHaveProperty('cause')
  })

  it('is recognised, with or without a code', () => {
    const error = new IdosError('BUSY')
    expect(isIdosError(error)).toBe(true)
    expect(isIdosError(error, 'BUSY')).toBe(true)
    expect(isIdosError(error, 'TIMEOUT')).toBe(false)
    for (const other of [new Error('BUSY'), { code: 'BUSY', name: 'IdosError' }, null, undefined]) {
      expect(isIdosError(other)).toBe(false)
    }
  })
})

describe('wire form', () => {
  it('comes back as it was, without cause and stack', () => {
    const error = new IdosError('GRANT_LOCKED', {
      cause: new Error('secret'),
      details: { lockedUntil: 1 },
    })
    const wire = toWireError(error)
    expect(Object.keys(wire)).toEqual(['code', 'message', 'docsPath', 'details'])
    expect(v.parse(wireError, wire)).toEqual(wire)
    const back = fromWireError(wire)
    expect(back).toMatchObject({ code: error.code, message: error.message, details: error.details })
    expect(back).not.toHaveProperty('cause')
    expect(JSON.stringify(wire)).not.toContain('secret')
  })

  it.each([new Error('secret'), 'secret', { code: 'BUSY', message: 'secret' }, null])(
    'reduces %s to INTERNAL',
    (thrown) => {
      expect(toWireError(thrown)).toEqual({
        code: 'INTERNAL',
        message: errorCatalogue.INTERNAL.message,
        docsPath: 'https://docs.idos.network/errors/internal',
      })
    },
  )

  it('is read with the place in the repository that older sides name, and points to the page then', () => {
    const old = { code: 'BUSY', message: 'Busy.', docsPath: 'docs/errors.md#busy' } as const
    expect(fromWireError(v.parse(wireError, old)).docsPath).toBe(`${ERROR_DOCS_URL}/busy`)
  })

  it('always fits the schema', () => {
    const long = new IdosError('INTERNAL', { message: 'x'.repeat(10_000) })
    expect(v.is(wireError, toWireError(long))).toBe(true)
  })

  it.each([
    { code: 'PWNED', message: '', docsPath: '' },
    { code: 'BUSY', message: 5, docsPath: '' },
    { code: 'BUSY', message: '', docsPath: '', stack: 'at' },
    { code: 'BUSY', message: '', docsPath: '', details: { nested: {} } },
    { code: 'BUSY', message: 'x'.repeat(2001), docsPath: '' },
  ])('is refused when it is %j', (wire) => {
    expect(v.is(wireError, wire)).toBe(false)
  })
})
