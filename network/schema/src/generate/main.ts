// Writes the generated files of this room. Run from the compiled output: `npm run generate -w @idos/schema`.
import { writeFileSync } from 'node:fs'
import { extensionVectors } from '../extension/make-vectors.ts'
import { schemaText } from '../sql.ts'
import { parseActions } from './parse-actions.ts'
import { personNames } from './person-names.ts'
import { renderActions, renderPersonActions } from './render-actions.ts'

const source = new URL('../../src/', import.meta.url)
const parsed = parseActions(schemaText())
writeFileSync(new URL('generated/actions.ts', source), renderActions(parsed))
writeFileSync(
  new URL('generated/person-actions.ts', source),
  renderPersonActions(parsed, personNames),
)
writeFileSync(
  new URL('extension/vectors.json', source),
  `${JSON.stringify(extensionVectors(), null, 1)}\n`,
)
