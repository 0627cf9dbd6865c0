// npm run test:runtimes: the server SDKs in Node.js, Deno and Bun, by themselves. Part of npm test.
import { install, must, requireNode } from './lib.mjs'
import { testRuntimes } from './runtimes-suite.mjs'

requireNode()
await install()
await must('Compiling', 'npx', ['tsc', '-b', 'trials'])
const { passed, failed, skipped } = await testRuntimes()
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed > 0 ? 1 : 0
