import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { wipe } from './history.ts'

it('leaves a node its key, its genesis and its configuration, and nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'idos-wipe-'))
  try {
    const cluster = join(folder, 'elsewhere')
    for (const name of ['kwild/blockstore', 'kwild/snapshots/block-7', 'database', 'elsewhere'])
      mkdirSync(join(folder, name), { recursive: true })
    const files = ['nodekey.json', 'genesis.json', 'config.toml', 'leader-updates.json']
    for (const name of files) writeFileSync(join(folder, 'kwild', name), 'x')
    wipe(folder, cluster)
    expect(readdirSync(folder)).toEqual(['kwild'])
    expect(readdirSync(join(folder, 'kwild'))).toEqual([
      'config.toml',
      'genesis.json',
      'nodekey.json',
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
