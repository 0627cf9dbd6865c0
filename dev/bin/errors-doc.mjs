// Writes docs/errors.md from the catalogue. A test in core/protocol compares the two.
import { writeFileSync } from 'node:fs'
import { must, root } from './lib.mjs'

await must('Compiling', 'npx', ['tsc', '-b', 'core/protocol'])
const { errorCatalogue } = await import(`file://${root}/core/protocol/dist/index.js`)
const sections = Object.entries(errorCatalogue).map(
  ([code, { message, wayOn }]) =>
    `## ${code.toLowerCase().replaceAll('_', '-')}\n\n\`${code}\`: ${message}\n\n**What now:** ${wayOn}\n`,
)
writeFileSync(
  'docs/errors.md',
  `# Errors

Every error of the SDKs, the Isle, the Enclave and the servers carries a stable \`code\`, a sentence for a person, and \`docsPath\`, the address of its section here.
Across a frame or over HTTP only \`{ code, message, docsPath, details }\` travels.

${sections.join('\n')}`,
)
