// npm run bench:enclave: what the Enclave's worker does, side by side with a page that has scrypt-js and tweetnacl. In Chromium.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readCommand } from '@idos/command'
import { chromium } from 'playwright-core'
import type { Job } from './enclave/acts.ts'
import type { Measured, Row, runBench } from './enclave/page.ts'
import { commands } from './options.ts'
import { bundle } from './tool/bundle.ts'

const KB = 1_024
const MB = KB * KB

const jobs: Job[] = [
  { act: 'unlock-1', size: 0, count: 1 },
  { act: 'unlock-2', size: 0, count: 1 },
  ...[KB, 100 * KB, MB, 10 * MB].flatMap((size) => [
    { act: 'seal' as const, size, count: 1 },
    { act: 'open' as const, size, count: 1 },
  ]),
  { act: 'share', size: KB, count: 10 },
  { act: 'share', size: MB, count: 1 },
  ...[10, 100, 1_000].map((count) => ({ act: 'match' as const, size: 2 * KB, count })),
]

const { values } = readCommand(commands.enclave, process.argv.slice(2))

type PageGlobal = { enclaveBench: { runBench: typeof runBench } }

const [page, worker] = await Promise.all([
  bundle('page.ts', 'enclaveBench'),
  bundle('worker.ts', 'enclaveBenchWorker'),
])
const server = createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html')
  response.end('<!doctype html><title>bench</title>')
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const executablePath = values.chromium ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  const tab = await browser.newPage()
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await tab.addScriptTag({ content: page })
  const { engine, rows } = await tab.evaluate(
    ([code, list]) => (window as never as PageGlobal).enclaveBench.runBench(code, list),
    [worker, jobs] as const,
  )
  process.stdout.write(`${browser.version()}, boxes by ${engine}\n\n`)
  process.stdout.write(`${line('', 'Enclave', 'freeze', 'page', 'freeze', 'ratio')}\n`)
  for (const row of rows) process.stdout.write(`${textOf(row)}\n`)
} finally {
  await browser.close()
  server.close()
}

function textOf({ job, ours, rival }: Row): string {
  const { act, size, count } = job
  const of = size === 0 ? '' : ` ${count > 1 ? `${count} x ` : ''}${sizeText(size)}`
  const ratio = rival ? (ours.ms / rival.ms).toFixed(2) : '-'
  return line(
    `${act}${of}`,
    ms(ours, 'ms'),
    ms(ours, 'freeze'),
    ms(rival, 'ms'),
    ms(rival, 'freeze'),
    ratio,
  )
}

function ms(measured: Measured | null, what: keyof Measured): string {
  return measured === null ? '-' : `${measured[what].toFixed(1)} ms`
}

function line(name: string, ...cells: string[]): string {
  return [name.padEnd(20), ...cells.map((cell) => cell.padStart(12))].join('')
}

function sizeText(size: number): string {
  return size >= MB ? `${size / MB} MB` : `${size / KB} KB`
}
