import { describe, expect, it } from 'vitest'
import { findEnvironmentReads } from './environment.ts'
import { findTestCode, parseAll } from './test-code.ts'
import { sentences } from './violation.ts'

function check(path: string, text: string) {
  const files = parseAll([{ path, text }])
  return findEnvironmentReads(files, findTestCode(files, []))
}

describe('the environment', () => {
  it.each([
    ['a/src/x.ts', 'const { HOME } = process.env'],
    ['a/src/x.ts', 'f(process.env.HOME)'],
    ['a/src/config-of.ts', 'f(process.env)'],
  ])('is not read elsewhere: %s, %s', (path, text) => {
    expect(sentences(check(path, text))).toEqual([
      `${path}:1: process.env outside of a config.ts. Read it in config.ts (or where the process begins) and hand the value in.`,
    ])
  })

  it.each([
    ['a/src/config.ts', 'process.env.HOME'],
    ['a/src/main.ts', 'parseConfig(process.env)'],
    ['a/vite.config.ts', 'process.env.HOME'],
    ['a/bin/x.mjs', 'process.env.HOME'],
    ['a/src/x.test.ts', 'process.env.HOME'],
    ['a/src/x.ts', 'spawn(command, { env: { ...process.env, A: "b" } })'],
    ['vite/origins.ts', 'process.env.HOME'],
    ['a/src/x.ts', 'const found = which(command, process.env.PATH)'],
    ['a/src/x.ts', '// process.env is read elsewhere'],
    ['a/src/x.ts', "define({ 'process.env.NODE_ENV': '1' })"],
  ])('may be: %s, %s', (path, text) => {
    expect(check(path, text)).toEqual([])
  })
})
