import { closeSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { createByteSearch } from './byte-search.ts'
import type { Spelling } from './spellings.ts'
import { unpack } from './unpack.ts'

export type DiskFinding = {
  readonly label: string
  /** Its spelling, and how the file was packed. */
  readonly how: string
  readonly file: string
}

export type DiskSearch = {
  readonly files: number
  /** Read from the disk; holes of sparse files are not counted. */
  readonly bytes: number
  /** Bytes that were compressed on the disk, after decompression. */
  readonly unpacked: number
  /** One for each label, spelling and file. */
  readonly findings: readonly DiskFinding[]
}

const CHUNK = 33_554_432
/** More than the longest spelling and frame, so that none is lost between two chunks. */
const OVERLAP = 1_048_576

/** Reads every byte of every file below some folders, compressed ones decompressed too, and looks for byte strings. */
export function searchDisk(folders: readonly string[], spellings: readonly Spelling[]): DiskSearch {
  const search = createByteSearch(spellings)
  const findings = new Map<string, DiskFinding>()
  const buffer = Buffer.alloc(CHUNK)
  const sum = { files: 0, bytes: 0, unpacked: 0 }
  for (const file of new Set(folders.flatMap(filesBelow))) {
    sum.files++
    const note = (how: string) => (spelling: Spelling) => {
      const finding = { label: spelling.label, how: `${how}${spelling.how}`, file }
      findings.set(`${finding.label}\n${finding.how}\n${file}`, finding)
    }
    for (const chunk of chunksOf(file, buffer)) {
      sum.bytes += chunk.length
      search(chunk, note(''))
      for (const { how, bytes } of unpack(chunk)) {
        sum.unpacked += bytes.length
        search(bytes, note(`${how}: `))
      }
    }
  }
  return { ...sum, findings: [...findings.values()] }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return entry.isFile() ? [realpathSync(path)] : []
  })
}

/** A file in pieces that overlap; none for stretches of zeros. A file that is gone meanwhile has none. */
function* chunksOf(file: string, buffer: Buffer): Generator<Buffer> {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch {
    return
  }
  try {
    for (let at = 0; ; at += CHUNK - OVERLAP) {
      const length = readSync(handle, buffer, 0, CHUNK, at)
      if (!isZero(buffer, length)) yield buffer.subarray(0, length)
      if (length < CHUNK) return
    }
  } finally {
    closeSync(handle)
  }
}

function isZero(buffer: Buffer, length: number): boolean {
  // A buffer that begins with zero and equals itself one byte on is zero throughout.
  return length === 0 || (buffer[0] === 0 && buffer.compare(buffer, 1, length, 0, length - 1) === 0)
}
