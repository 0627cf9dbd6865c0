// Writes src/secretbox/module.ts from src/secretbox/module-text.ts: npm run generate -w @idos/crypto
import { writeFileSync } from 'node:fs'
import wabt from 'wabt'
import { moduleText } from '../dist/secretbox/module-text.js'

const parsed = (await wabt()).parseWat('secretbox.wat', moduleText(), { simd: true })
parsed.validate()
const { buffer } = parsed.toBinary({})
const text = Buffer.from(buffer)
  .toString('base64')
  .replace(/.{1,90}/g, (line) => `  '${line}' +\n`)
writeFileSync(
  new URL('../src/secretbox/module.ts', import.meta.url),
  `// Made by tool/make-module.mjs of module-text.ts; module.test.ts compares.

/** The compiled module, base64. */
export const MODULE =
${text.trimEnd().replace(/ \+$/, '')}
`,
)
