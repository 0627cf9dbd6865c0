#!/usr/bin/env node
import { run } from '../dist/main.js'

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  say: (text) => console.log(text),
  ...(process.stdin.isTTY &&
    process.stdout.isTTY && { input: process.stdin, output: process.stdout }),
})
