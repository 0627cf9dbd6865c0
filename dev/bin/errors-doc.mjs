// Writes docs/errors.md from the catalogue. Why an error happens is written by hand, between its sentence and "What now", and stays. A test compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { must, root } from './lib.mjs'

await must('Compiling', 'npx', ['tsc', '-b', 'core/protocol'])
const { errorCatalogue } = await import(`file://${root}/core/protocol/dist/index.js`)
const written = readFileSync('docs/errors.md', 'utf8')
const intro = written.slice(0, written.indexOf('\n## ') + 1)
const reasons = new Map(
  [...written.matchAll(/^`([A-Z_0-9]+)`: .+\n([\s\S]*?)^\*\*What now:\*\*/gm)].map(
    ([, code, reason]) => [code, reason.trim()],
  ),
)
const sections = Object.entries(errorCatalogue).map(([code, { message, wayOn }]) => {
  const heading = `## ${code.toLowerCase().replaceAll('_', '-')}`
  const parts = [heading, `\`${code}\`: ${message}`, reasons.get(code), `**What now:** ${wayOn}`]
  return `${parts.filter(Boolean).join('\n\n')}\n`
})
writeFileSync('docs/errors.md', intro + sections.join('\n'))
const without = Object.keys(errorCatalogue).filter((code) => !reasons.get(code))
if (without.length > 0) console.log(`Say in docs/errors.md why it happens: ${without.join(', ')}`)
