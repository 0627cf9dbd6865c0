import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findPgTools } from './pg-tools.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'idos-pg-tools-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A folder of programs that say their version, as the real ones do. */
function folderOf(name: string, versions: Record<string, string>): string {
  const folder = join(root, name)
  mkdirSync(folder)
  for (const [program, version] of Object.entries(versions)) {
    const file = join(folder, program)
    writeFileSync(file, `#!/bin/sh\necho "${program} (PostgreSQL) ${version}"\n`)
    chmodSync(file, 0o755)
  }
  return folder
}
const both = (version: string) => ({ pg_dump: version, psql: version })
const none = () => join(root, 'nowhere')

describe('findPgTools', () => {
  it('takes the folder that is named, before all others', async () => {
    const named = folderOf('named', both('16.2'))
    const other = folderOf('other', both('16.9'))
    expect(await findPgTools({ setting: named, path: other, fetched: other })).toEqual({
      folder: named,
      version: '16.2',
    })
  })

  it.each([
    ['nothing', {}, 'has no pg_dump and psql'],
    ['another version', both('15.8'), 'has version 15.8; 16 is needed'],
    ['pg_dump alone', { pg_dump: '16.2' }, 'has no pg_dump and psql'],
    ['programs of two versions', { pg_dump: '16.2', psql: '15.8' }, 'has no pg_dump and psql'],
  ])('refuses a named folder with %s', async (_, programs, reason) => {
    const good = folderOf('good', both('16.2'))
    const named = folderOf('named', programs as Record<string, string>)
    await expect(findPgTools({ setting: named, path: good, fetched: good })).rejects.toThrow(reason)
  })

  it('passes over another version in the path', async () => {
    const path = [folderOf('old', both('15.8')), folderOf('right', both('16.4'))].join(delimiter)
    expect(await findPgTools({ path, fetched: none() })).toEqual({
      folder: join(root, 'right'),
      version: '16.4',
    })
  })

  it('falls back to what was fetched', async () => {
    const fetched = folderOf('fetched', both('16.2'))
    expect(await findPgTools({ path: none(), fetched })).toEqual({
      folder: fetched,
      version: '16.2',
    })
  })

  it('says in one line what is missing, what is there, and what to do', async () => {
    const old = folderOf('old', both('15.8'))
    const found = await findPgTools({ path: old, fetched: none() })
    expect(found).toEqual({ missing: expect.stringContaining(`15.8 in ${old}`) })
    expect(found).toEqual({ missing: expect.stringContaining('npm run network:pg-tools') })
    expect(JSON.stringify(found)).not.toContain('\\n')
  })
})
