import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { startOver } from './start-over.ts'

const made: string[] = []

function dataWithLock(folder: string, pid: number): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'idos-start-over-'))
  made.push(dataDir)
  mkdirSync(join(dataDir, folder), { recursive: true })
  const lock = JSON.stringify({ pid, started: null, token: 'a' })
  writeFileSync(join(dataDir, folder, 'node.lock'), lock)
  return dataDir
}

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

describe('startOver', () => {
  it.each(['devnode', 'node3/database'])('leaves a folder alone while a node runs in %s', (at) => {
    const dataDir = dataWithLock(at, process.pid)
    expect(() => startOver(dataDir)).toThrow(`Process ${process.pid} runs on ${dataDir}`)
    expect(existsSync(join(dataDir, at, 'node.lock'))).toBe(true)
  })

  it('deletes the folder of nodes that ended or were killed', () => {
    // Beyond the largest process number of Linux.
    const dataDir = dataWithLock('node0/database', 4_194_305)
    startOver(dataDir)
    expect(existsSync(dataDir)).toBe(false)
    expect(() => startOver(dataDir)).not.toThrow()
  })
})
