import { describe, expect, it } from 'vitest'
import { readDeployedFor, writeDeployedFor } from './deployed-for.ts'

const page = '<!doctype html>\n<html lang="en">\n  <head></head>\n</html>\n'
const values = { enclave: 'https://e.example', isles: 'https://a.example http://b.localhost:1' }

describe('whom a page is deployed for', () => {
  it('stands on its root element, and nowhere else', () => {
    expect(writeDeployedFor(page, values)).toBe(
      '<!doctype html>\n<html lang="en" data-enclave="https://e.example" data-isles="https://a.example http://b.localhost:1">\n  <head></head>\n</html>\n',
    )
    expect(readDeployedFor(writeDeployedFor(page, values))).toEqual(values)
    expect(readDeployedFor(page)).toEqual({})
  })

  it('is replaced as a whole: the page is the same as one that was deployed once', () => {
    const other = { enclave: 'https://x.example', gateway: 'https://g.example', chain: 'idos-1' }
    const twice = writeDeployedFor(writeDeployedFor(page, other), values)
    expect(twice).toBe(writeDeployedFor(page, values))
  })

  it.each(['', '"', 'a" onload="x', '<', '>', '&quot;', '$&\n', "'", 'x'.repeat(8001)])(
    'is never %j, which could end its attribute',
    (enclave) => {
      expect(() => writeDeployedFor(page, { enclave })).toThrow('enclave is no value of a page.')
    },
  )

  it('is asked of pages only', () => {
    expect(() => writeDeployedFor('{}', values)).toThrow('no root element')
    expect(() => readDeployedFor('')).toThrow('no root element')
  })
})
