// npm run receipt. Exit code 0: good, and it fits; 1: not; 2: a wrong option; 3: the file cannot be read.
import { open } from 'node:fs/promises'
import { readCommand } from '@idos/command'
import { checkReceipt, RECEIPT_LIMIT } from '@idos/crypto'
import { say } from '@idos/operator'
import { commands } from '../options.ts'
import { reportOf } from './report.ts'

const { values, words } = readCommand(commands.receipt, process.argv.slice(2))
const [file] = words
if (file === undefined) fail(2, 'FILE is missing. All options: --help')

/** One byte more than a receipt has is enough to refuse it. */
async function readStart(path: string): Promise<Uint8Array> {
  const handle = await open(path)
  try {
    const bytes = new Uint8Array(RECEIPT_LIMIT + 1)
    let length = 0
    for (;;) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length)
      length += bytesRead
      if (bytesRead === 0 || length === bytes.length) return bytes.subarray(0, length)
    }
  } finally {
    await handle.close()
  }
}

try {
  const bytes = await readStart(file)
  const { lines, good } = reportOf(await checkReceipt(bytes), {
    key: values.key,
    contentHash: values.hash,
  })
  for (const line of lines) say(line)
  process.exitCode = good ? 0 : 1
} catch (error) {
  const { code } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  fail(3, `${file} cannot be read (${code}).`)
}

function fail(code: number, sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}
