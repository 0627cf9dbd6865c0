import { type ErrorCode, errorCatalogue, errorCodes } from '@idos/protocol'
import { errorWords as ar } from '@idos/protocol/error-words/ar'
import { errorWords as de } from '@idos/protocol/error-words/de'
import { errorWords as es } from '@idos/protocol/error-words/es'
import { errorWords as fr } from '@idos/protocol/error-words/fr'
import { errorWords as ja } from '@idos/protocol/error-words/ja'
import { errorWords as pt } from '@idos/protocol/error-words/pt'
import type { RawPage } from './page.ts'

const languages = { Deutsch: de, Español: es, Français: fr, Português: pt, 日本語: ja, العربية: ar }

/** What `docs/errors.md` says of a code between its sentence and what to do. */
export function reasonsIn(text: string): ReadonlyMap<string, string> {
  const section = /^`([A-Z_0-9]+)`: .+\n([\s\S]*?)^\*\*What now:\*\*/gm
  return new Map([...text.matchAll(section)].map(([, code = '', why = '']) => [code, why.trim()]))
}

/** A page for each code, at the address that `docsPath` names. */
export function errorPages(errorsText: string): readonly RawPage[] {
  const reasons = reasonsIn(errorsText)
  return errorCodes.map((code) => ({
    address: `/errors/${slug(code)}`,
    // Its links are those of the file that its reason stands in.
    source: 'docs/errors.md',
    title: code,
    markdown: errorMarkdown(code, reasons.get(code) ?? ''),
  }))
}

/** The list of all of them, with the anchors that older versions linked to. */
export function errorIndex(errorsText: string): string {
  const intro = errorsText.slice(0, errorsText.indexOf('\n## '))
  const rows = errorCodes.map(
    (code) => `| [\`${code}\`](/errors/${slug(code)}) | ${errorCatalogue[code].message} |`,
  )
  return `${intro.trimEnd()}\n\n| code | what a person reads |\n|---|---|\n${rows.join('\n')}\n`
}

function errorMarkdown(code: ErrorCode, reason: string): string {
  const { message, wayOn } = errorCatalogue[code]
  const words = Object.entries(languages).map(
    ([language, said]) => `| ${language} | ${said[code].message} | ${said[code].wayOn} |`,
  )
  return `# \`${code}\`

**${message}**

## Why it happens

${reason}

## What now

${wayOn}

## In code

\`\`\`ts
import { isIdosError } from '@idos/sdk-bridge'

if (isIdosError(error, '${code}')) {
  // https://docs.idos.network/errors/${slug(code)}
  console.warn(error.message, error.docsPath)
}
\`\`\`

## In other languages

What the Isle and the secure window say, for those who are asked about it:

| language | what happened | what now |
|---|---|---|
${words.join('\n')}

[All errors](/errors/)
`
}

export function slug(code: string): string {
  return code.toLowerCase().replaceAll('_', '-')
}
