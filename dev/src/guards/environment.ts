import { proseOf } from './comments.ts'
import { lines } from './imports.ts'
import type { SourceFile } from './repository.ts'
import type { Violation } from './violation.ts'

/** Where a process begins, and what reads its settings. Tests begin where their runner does. */
const mayRead = /(?:^|\/)(?:config|main)\.(?:tsx?|mjs)$/

/**
 * Sources that read the environment by themselves. Settings are parsed once, with a message that names the variable; everything
 * else takes them as arguments. `...process.env` hands all of it to a child and reads nothing, and `PATH` is where a child is looked for.
 */
export function findEnvironmentReads(
  files: readonly SourceFile[],
  tests: ReadonlySet<string>,
): Violation[] {
  return files
    .filter(({ path }) => !mayRead.test(path) && !tests.has(path))
    .flatMap((file) => {
      const lineOf = lines(file.text)
      return [
        ...withoutComments(file).matchAll(/(?<!\.\.\.|['"`])\bprocess\.env\b(?!\.PATH\b)/g),
      ].map(({ index }) => ({
        file: file.path,
        line: lineOf(index),
        rule: 'process.env outside of a config.ts.',
        wayOn: 'Read it in config.ts (or where the process begins) and hand the value in.',
      }))
    })
}

function withoutComments(file: SourceFile): string {
  let { text } = file
  for (const { text: comment, at } of proseOf(file))
    text = text.slice(0, at) + ' '.repeat(comment.length) + text.slice(at + comment.length)
  return text
}
