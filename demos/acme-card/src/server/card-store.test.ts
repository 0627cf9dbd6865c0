import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openCardStore } from './card-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'acme-cards-'))
afterAll(() => rmSync(folder, { recursive: true }))

const card = {
  session: 'ab'.repeat(32),
  copyId: '11111111-2222-4333-8444-555555555555',
  userId: '9f51b3b2-4cbe-4c2b-8ea3-0b0c1b2f1a11',
  receiptId: '21111111-2222-4333-8444-555555555555',
  lastDigits: '1234',
  at: 1,
  closed: null,
}

it('knows beyond a restart whose copy is whose, in a file that nobody else reads', () => {
  const file = join(folder, 'cards.json')
  openCardStore(file).keep(card)
  expect(openCardStore(file).ofCopy(card.copyId)).toEqual(card)
  expect(openCardStore(file).ofSession(card.session)).toEqual(card)
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(readFileSync(file, 'utf8')).not.toMatch(/name/i)
})

it('shows who closed a card the one they got after it', () => {
  const store = openCardStore()
  store.keep({ ...card, closed: 'ended' })
  const next = { ...card, copyId: '31111111-2222-4333-8444-555555555555' }
  store.keep(next)
  expect(store.ofSession(card.session)).toEqual(next)
})

it('does not begin with a file that it does not understand', () => {
  const file = join(folder, 'bad.json')
  writeFileSync(file, '[{"session":"x"}]')
  expect(() => openCardStore(file)).toThrow()
})
