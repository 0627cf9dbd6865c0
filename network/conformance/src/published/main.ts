// Writes docs/vectors. Run from the compiled output: `npm run vectors`.
import { writeFileSync } from 'node:fs'
import { publishedVectors } from './all-vectors.ts'

const folder = new URL('../../../../docs/vectors/', import.meta.url)
for (const [name, text] of await publishedVectors()) writeFileSync(new URL(name, folder), text)
