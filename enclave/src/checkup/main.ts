import { createWorkerHost } from '../frame/worker-host.ts'
import { pageChecks } from '../shared/page-checks.ts'
import { trustWorkerUrl } from '../shared/trusted-url.ts'
import workerUrl from '../worker/main.ts?worker&url'
import { type Assertion, assertion } from './assertions.ts'
import { probeFiles, probePage } from './probes.ts'

type Report = { passed: boolean; failed: number; millis: number; assertions: Assertion[] }

async function runCheckup(): Promise<Report> {
  const started = performance.now()
  const assertions: Assertion[] = pageChecks(window, __ENCLAVE_ORIGIN__).map((check) =>
    assertion(`page: ${check.name}`, check.passed),
  )
  assertions.push(...(await attempt('page probes', probePage)))
  assertions.push(...(await attempt('worker self-test', probeWorker)))
  assertions.push(...(await attempt('files and headers', () => probeFiles(workerUrl))))
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

async function probeWorker(): Promise<Assertion[]> {
  const url = trustWorkerUrl(workerUrl)
  const host = createWorkerHost(
    () => new Worker(url, { type: 'module', name: 'idos-checkup' }),
    () => undefined,
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
