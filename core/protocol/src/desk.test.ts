import * as v from 'valibot'
import { expect, it } from 'vitest'
import { deskEvents, deskMethods, deskOutcome, deskSources } from './desk.ts'

const id = '11111111-2222-4333-8444-000000000001'

it('has exactly these messages: none for a plaintext, a key or a word that is looked for', () => {
  expect(Object.keys({ ...deskMethods, ...deskSources, ...deskEvents })).toEqual([
    ...['ready', 'key', 'read', 'copies', 'resize'],
  ])
  expect(Object.keys(deskMethods.read.params.entries)).toEqual(['copies'])
  expect(Object.keys(deskMethods.read.result.entries)).toEqual(['outcomes', 'found'])
  expect(Object.keys(deskOutcome.entries)).toEqual(['id', 'decision', 'failed'])
})

it.each([
  ['an id twice', { copies: [id, id] }],
  ['no id', { copies: [] }],
  ['conditions of the page', { copies: [id], conditions: [] }],
])('takes no question with %s', (_, params) => {
  expect(v.is(deskMethods.read.params, { copies: [id] })).toBe(true)
  expect(v.is(deskMethods.read.params, params)).toBe(false)
})
