import { readdirSync, readFileSync } from 'node:fs'

/** Files of the schema in the order in which they are deployed. */
export function schemaFiles(): readonly { readonly name: string; readonly text: string }[] {
  // `../sql/` is the same folder from `src/` and from `dist/`.
  const folder = new URL('../sql/', import.meta.url)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
}

/**
 * The whole schema as one statement text, for one `raw_statement` of the database owner. Deploying it again replaces the
 * actions and leaves tables and rows as they are. Node only.
 */
export function schemaText(): string {
  return schemaFiles()
    .map((file) => file.text)
    .join('\n')
}
