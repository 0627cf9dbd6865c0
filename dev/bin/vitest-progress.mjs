// One line a file while a suite runs; the reason under each test that fails.
export default class Progress {
  onTestModuleEnd(module) {
    const tests = [...module.children.allTests()]
    const failed = tests.filter((test) => test.result().state === 'failed')
    const seconds = (module.diagnostic().duration / 1000).toFixed(1)
    const ok = module.state() !== 'failed'
    console.log(
      `  ${ok ? 'ok  ' : 'FAIL'} ${module.relativeModuleId} (${tests.length - failed.length} of ${tests.length}, ${seconds} s)`,
    )
    for (const test of tests) {
      const { state, note } = test.result()
      if (state === 'skipped' && note) console.log(`  skip ${test.fullName}: ${note}`)
    }
    // A group fails by itself when its hooks fail, or when it holds no test.
    for (const place of [module, ...module.children.allSuites()])
      for (const error of place.errors()) console.log(`       ${error.stack ?? error.message}`)
    for (const test of failed) {
      console.log(`       ${test.fullName}`)
      for (const error of test.result().errors)
        console.log(`         ${error.stack ?? error.message}`)
    }
  }

  onTestRunEnd(_modules, unhandled) {
    for (const error of unhandled) console.log(`  unhandled: ${error.stack ?? error.message}`)
  }
}
