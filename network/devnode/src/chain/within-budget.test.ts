import { readFileSync } from 'node:fs'
import { encodeActionExecution, MAX_ARGUMENT_ROWS, MAX_STATEMENT_BYTES } from '@idos/kwil'
import { describe, expect, it } from 'vitest'
import {
  ACTION_WEIGHTS,
  BLOCK_BUDGET,
  LIGHT_RESERVE,
  LIGHT_WEIGHT,
  SENDER_BUDGET,
  weightOf,
  withinBudget,
} from './within-budget.ts'

const many = (sender: string, count: number, weight = 1) =>
  Array.from({ length: count }, () => ({ sender, weight }))
const counts = (chosen: readonly { sender: string }[]) =>
  Object.fromEntries(
    [...new Set(chosen.map(({ sender }) => sender))].map((sender) => [
      sender,
      chosen.filter((one) => one.sender === sender).length,
    ]),
  )

describe('withinBudget', () => {
  it.each([
    ['nothing waits', [], {}],
    ['few wait', many('a', 100), { a: 100 }],
    ['a sender alone fills the block', many('a', 1000), { a: BLOCK_BUDGET }],
    [
      'a flood delays nobody else',
      [...many('a', 1000), ...many('b', 3)],
      { a: BLOCK_BUDGET - 3, b: 3 },
    ],
    ['dear ones are fewer', many('a', 1000, 32), { a: 4 }],
    ['the first always goes', many('a', 2, 200), { a: 1 }],
    [
      'and what is light with it, as far as its reserve goes',
      [...many('a', 20, 200), ...many('b', 20), ...many('c', 16), ...many('d', 1)],
      { a: 1, b: 16, c: 16 },
    ],
  ])('%s', (_, waiting, expected) => {
    expect(counts(withinBudget(waiting))).toEqual(expected)
  })

  it('keeps the order of each sender', () => {
    const waiting = [...many('a', 5, 60), ...many('b', 5, 3), ...many('a', 5)]
    const chosen = withinBudget(waiting)
    const ofA = waiting.filter(({ sender }) => sender === 'a')
    expect(chosen.filter(({ sender }) => sender === 'a')).toEqual(
      ofA.slice(0, counts(chosen).a ?? 0),
    )
  })
})

describe('weightOf', () => {
  const execution = (action: string, rows: number) => ({
    type: 'execute',
    payload: encodeActionExecution({
      namespace: 'main',
      action,
      calls: Array.from({ length: rows }, () => []),
    }),
  })
  it.each([
    ['no rows', execution('a', 0), 1],
    ['rows', execution('a', 8), 8],
    ['rows of a dear action', execution('remove_user', 2), 128],
    ['what is malformed', { type: 'execute', payload: new Uint8Array(65_536) }, 3],
    ['a long statement', { type: 'raw_statement', payload: new Uint8Array(262_144) }, 65],
  ])('weighs %s', (_, body, weight) => {
    expect(weightOf(body)).toBe(weight)
  })
})

it('has the numbers of kwild', () => {
  const source = new URL('../../../kwild/upstream/consensus/limits.go', import.meta.url)
  const text = readFileSync(source, 'utf8')
  const numberOf = (name: string) =>
    Number(new RegExp(`${name}\\s+= ([\\d_]+)`).exec(text)?.[1]?.replaceAll('_', ''))
  expect(numberOf('maxArgumentRows')).toBe(MAX_ARGUMENT_ROWS)
  expect(numberOf('maxStatementBytes')).toBe(MAX_STATEMENT_BYTES)
  expect(numberOf('blockBudget')).toBe(BLOCK_BUDGET)
  expect(text).toContain('senderBudget = blockBudget / 8')
  expect(SENDER_BUDGET).toBe(BLOCK_BUDGET / 8)
  expect(text).toContain('lightReserve = blockBudget / 4')
  expect(LIGHT_RESERVE).toBe(BLOCK_BUDGET / 4)
  expect(numberOf('lightWeight')).toBe(LIGHT_WEIGHT)
  const weights = [...text.matchAll(/^\t"(\w+)":\s+(\d+),$/gm)]
  expect(new Map(weights.map(([, name = '', weight]) => [name, Number(weight)]))).toEqual(
    ACTION_WEIGHTS,
  )
})
