import { describe, expect, it } from 'vitest'
import { parseSite } from './parse-site.ts'

describe('the website of who gets something', () => {
  it.each([
    ['https://bank.example', 'https://bank.example'],
    [' bank.example ', 'https://bank.example'],
    ['https://bank.example/open?x=1#y', 'https://bank.example'],
    ['https://bank.example:8443', 'https://bank.example:8443'],
    ['http://neobank.localhost:7430', 'http://neobank.localhost:7430'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://bank.example', null],
    ['https://me:secret@bank.example', null],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['bank', null],
    ['', null],
    ['ftp://bank.example', null],
    ['http://localhost.evil.example', null],
  ])('%s is %s', (typed, origin) => {
    expect(parseSite(typed)).toBe(origin)
  })
})
