import { proseOf } from './comments.ts'
import { lines } from './imports.ts'
import type { SourceFile } from './repository.ts'
import type { Violation } from './violation.ts'

/** Where a process begins, and what reads its settings. */
const mayRead =
  /(?:^|\/)(?:config|main|(?:global|vitest)-setup)\.tsx?$|\.config\.(?:ts|mjs)$|(?:^|\/)(?:bin|tool)\/|\.test\.tsx?$/

/**
 * Sources that read the environment by themselves. Settings are parsed once, with a message that names the variable; everything
 * else takes them as arguments. `...process.env` hands all of it to a child and reads nothing.
 */
export function findEnvironmentReads(files: readonly SourceFile[]): Violation[] {
  return files
    .filter(({ path }) => !mayRead.test(path))
    .flatMap((file) => {
      const lineOf = lines(file.text)
      return [...withoutComments(file).matchAll(/(?<!\.\.\.|['"`])\bprocess\.env\b/g)].map(
        ({ index }) => ({
          file: file.path,
          line: lineOf(index),
          rule: 'process.env outside of a config.ts.',
          wayOn: 'Read it in config.ts (or where the process begins) and hand the value in.',
        }),
      )
    })
}

function withoutComments(file: SourceFile): string {
  let { text } = file
  for (const { text: comment, at } of proseOf(file))
    text = text.slice(0, at) + ' '.repeat(comment.length) + text.slice(at + comment.length)
  return text
}
