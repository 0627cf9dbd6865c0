import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runFaults } from './faults/run-faults.ts'

// node network/devnode/dist/faults.js [--kills 100] [--seed 1]
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } },
})
const base = mkdtempSync(join(tmpdir(), 'idos-faults-'))
chmodSync(base, 0o755)
try {
  const result = await runFaults({
    main: new URL('./main.js', import.meta.url),
    dataDir: join(base, 'data'),
    kills: Number(values.kills),
    seed: Number(values.seed),
    report: (line) => process.stdout.write(`${line}\n`),
  })
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  process.exitCode = result.breaches.length === 0 ? 0 : 1
} finally {
  rmSync(base, { recursive: true, force: true })
}
