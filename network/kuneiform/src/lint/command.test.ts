import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lintCommand } from './command.ts'

const schema = fileURLToPath(new URL('../../../schema/sql', import.meta.url))
const good = 'CREATE TABLE a (id INT8 PRIMARY KEY);\n'
// A table that another file makes: in the order of the names it is there.
const later =
  'CREATE OR REPLACE ACTION b() PUBLIC VIEW RETURNS TABLE (id INT8) {\n  return SELECT id FROM a;\n};\n'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'idos-lint-'))
  mkdirSync(join(folder, 'empty'))
  mkdirSync(join(folder, 'bad'))
  writeFileSync(join(folder, '2-actions.sql'), later)
  writeFileSync(join(folder, '1-tables.sql'), good)
  writeFileSync(join(folder, 'notes.txt'), 'no SQL')
  writeFileSync(join(folder, 'bad/a.sql'), 'CREATE TABEL x;\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

function lint(...args: string[]) {
  const [out, fail]: [string[], string[]] = [[], []]
  const code = lintCommand(args, { out: (line) => out.push(line), fail: (line) => fail.push(line) })
  return { code, out, fail }
}

describe('the lint command', () => {
  it('takes a folder for its .sql files', () => {
    expect(lint('--', folder)).toEqual({ code: 0, out: [], fail: [] })
    expect(lint(schema)).toEqual({ code: 0, out: [], fail: [] })
  })

  it('names the file of the folder in which something is found', () => {
    const { code, out, fail } = lint(join(folder, 'bad'))
    expect([code, fail]).toEqual([1, []])
    expect(out[0]).toContain(`${join(folder, 'bad/a.sql')}:1:`)
  })

  it.each([
    [
      'an empty folder',
      () => [join(folder, 'empty')],
      () => `${join(folder, 'empty')} has no .sql files.`,
    ],
    [
      'what is not there',
      () => [join(folder, 'x.sql')],
      () => `${join(folder, 'x.sql')} is not there.`,
    ],
    ['an option', () => ['--fix', folder], () => "Unknown option '--fix'. All options: --help"],
    ['nothing', () => [], () => 'FILE is missing. All options: --help'],
  ])('says in one sentence that it cannot read %s', (_, args, sentence) => {
    expect(lint(...args())).toEqual({ code: 2, out: [], fail: [sentence()] })
  })

  it('tells what it takes', () => {
    const { code, out } = lint('--help')
    expect([code, out[0]?.split('\n')[0]]).toEqual([0, 'Usage: npm run schema:lint -- FILE ...'])
  })
})
