import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { racesIn, racesOf } from './races.ts'

const report = (goroutine: number) => `2026-11-29 03:00:01.000 [INF] CONS: Committed Block
==================
WARNING: DATA RACE
Read at 0x00c005eb0f60 by goroutine ${goroutine}:
  example.org/consensus.(*Engine).Status()
      example.org/consensus/engine.go:482 +0x10b
  example.org/node.(*Node).Status()
      example.org/node/node.go:461 +0x65

Previous write at 0x00c005eb0f60 by goroutine 554:
  example.org/consensus.(*Engine).setLastCommitInfo()
      example.org/consensus/engine.go:843 +0x384

Goroutine ${goroutine} (running) created at:
  net/http.(*timeoutHandler).ServeHTTP()
      net/http/server.go:3832 +0x4a4
==================
2026-11-29 03:00:02.000 [INF] CONS: Starting a new consensus round
`
const SAID =
  'read in example.org/consensus.(*Engine).Status() (example.org/consensus/engine.go:482) against ' +
  'previous write in example.org/consensus.(*Engine).setLastCommitInfo() (example.org/consensus/engine.go:843)'

it('reads both sides of each report of the race detector', () => {
  expect(racesOf(report(590) + report(591))).toEqual([SAID, SAID])
  expect(racesOf('2026-11-29 03:00:01.000 [INF] CONS: Committed Block\n')).toEqual([])
})

it('names a race once, however many nodes met it', () => {
  const logs = mkdtempSync(join(tmpdir(), 'idos-races-'))
  try {
    mkdirSync(join(logs, 'old'))
    writeFileSync(join(logs, 'node0.log'), report(590))
    writeFileSync(join(logs, 'node1.log'), report(12))
    expect(racesIn(logs)).toEqual([SAID])
  } finally {
    rmSync(logs, { recursive: true, force: true })
  }
})
