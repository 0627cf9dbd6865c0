import { type Assertion, assertion } from '../shared/assertion.ts'
import { enclaveOrigin } from '../shared/deployed-for.ts'
import { type AskReader, createAskReader } from '../shared/open-reader.ts'
import { pageChecks } from '../shared/page-checks.ts'
import { createSealedLoader } from '../shared/sealed-script.ts'
import { startSealedWorker } from '../shared/sealed-worker.ts'
import { createWorkerHost } from '../shared/worker-host.ts'
import workerCode from '../worker/main.ts?sealed'
import { probePage } from './probes.ts'

type Report = { passed: boolean; failed: number; millis: number; assertions: Assertion[] }

async function runCheckup(): Promise<Report> {
  const started = performance.now()
  const ask = createAskReader(document, location.origin)
  const assertions: Assertion[] = pageChecks(window, enclaveOrigin).map((check) =>
    assertion(`page: ${check.name}`, check.passed),
  )
  assertions.push(...(await attempt('page probes', probePage)))
  assertions.push(...(await attempt('worker self-test', () => probeWorker(ask))))
  assertions.push(
    ...(await attempt('files and headers', async () => {
      return (await ask('checkFiles', { sealed: [workerCode] })).assertions
    })),
  )
  const failed = assertions.filter(({ passed }) => !passed).length
  return {
    passed: failed === 0,
    failed,
    millis: Math.round(performance.now() - started),
    assertions,
  }
}

/** A probe that throws is a failed check, never a checkup that stops half-way. */
async function attempt(name: string, probe: () => Promise<Assertion[]>): Promise<Assertion[]> {
  try {
    return await probe()
  } catch (error) {
    return [assertion(name, false, error instanceof Error ? error.name : 'failed')]
  }
}

async function probeWorker(ask: AskReader): Promise<Assertion[]> {
  const { worker: load } = createSealedLoader(document, workerCode)
  const host = createWorkerHost(
    () => startSealedWorker(load, (url) => new Worker(url, { name: 'idos-checkup' })),
    () => undefined,
    {
      readConsumer: (params) => ask('readConsumer', params),
      checkPages: (params) => ask('checkPages', params),
      // Nothing is presented here.
      deputy: () => Promise.reject(new TypeError()),
    },
  )
  try {
    const { keyStore, kdf } = await host.capabilities()
    const checks = await host.selfTest()
    return [
      ...checks.map((check) => assertion(check.name, check.passed)),
      assertion('keys cannot be read by script', keyStore === 'webcrypto', keyStore),
      assertion('key derivation at full speed', kdf === 'wasm', kdf),
    ]
  } finally {
    host.stop()
  }
}

function show(report: Report): void {
  const summary = document.getElementById('summary')
  const json = document.getElementById('json')
  const table = document.querySelector('table')
  const body = document.querySelector('tbody')
  if (!summary || !json || !table || !body) return
  const { assertions, failed, millis } = report
  summary.textContent = report.passed
    ? `All ${assertions.length} checks passed in ${millis} ms.`
    : `${failed} of ${assertions.length} checks failed.`
  document.documentElement.dataset.result = report.passed ? 'passed' : 'failed'
  const ordered = [...assertions].sort((a, b) => Number(a.passed) - Number(b.passed))
  for (const { name, passed, seen } of ordered) {
    const row = body.insertRow()
    row.className = passed ? 'passed' : 'failed'
    for (const text of [passed ? 'Passed' : 'Failed', name, passed ? '' : seen]) {
      row.insertCell().textContent = text
    }
  }
  table.hidden = false
  json.textContent = JSON.stringify(report, null, 2)
}

void runCheckup().then(show)
