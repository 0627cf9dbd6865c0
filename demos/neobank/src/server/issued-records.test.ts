import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openIssuedRecords } from './issued-records.ts'

const folder = mkdtempSync(join(tmpdir(), 'neobank-issued-'))
afterAll(() => rmSync(folder, { recursive: true }))

const record = { reference: 'NB-0102030405', at: 1, publicNotes: '{}', isWithdrawn: false }

it('can be withdrawn after a restart, from a file that nobody else reads', () => {
  const file = join(folder, 'issued.json')
  openIssuedRecords(file).keep(record)
  expect(statSync(file).mode & 0o077).toBe(0)
  const again = openIssuedRecords(file)
  expect(again.all()).toEqual([record])
  again.keep({ ...record, isWithdrawn: true })
  expect(openIssuedRecords(file).all()).toEqual([{ ...record, isWithdrawn: true }])
})

it('is not begun with a file that is not understood', () => {
  const file = join(folder, 'bad.json')
  writeFileSync(file, '[{"reference":1}]')
  expect(() => openIssuedRecords(file)).toThrow()
})
