import type { RawPage } from '../page.ts'
import {
  createDeclarationReader,
  createResolve,
  type Declaration,
  type Exported,
} from './declarations.ts'
import { docMarkdown } from './doc-comment.ts'
import type { Entry, PublishedPackage } from './packages.ts'
import { createTypeLinks, type TypeLinks } from './type-links.ts'

const groups = [
  { kind: 'function', title: 'Functions' },
  { kind: 'class', title: 'Classes' },
  { kind: 'constant', title: 'Constants' },
  { kind: 'type', title: 'Types' },
] as const

/** Longer ones are shown by their name: what a schema library infers is nothing to read. */
const MOST_CODE = 2_400

/** A page for the reference, and one for each entry of each package, from the declarations. They have to be compiled. */
export function referencePages(
  root: string,
  packages: readonly PublishedPackage[],
): readonly RawPage[] {
  const entries = packages.flatMap((one) => one.entries)
  const declarations = new Map(entries.map((one) => [one.specifier, one.declarations]))
  const reader = createDeclarationReader(root, createResolve(declarations))
  const exported = new Map(
    entries.map((entry) => [entry, [...reader.exportsOf(entry.declarations).values()]]),
  )
  const links = createTypeLinks(exported)
  return [indexPage(packages), ...[...exported].map(([entry, all]) => entryPage(entry, all, links))]
}

function indexPage(packages: readonly PublishedPackage[]): RawPage {
  const parts = packages.map(({ name, description, address, entries }) => {
    const list = entries.map(
      (entry) => `[\`${entry.specifier.slice(name.length) || 'main'}\`](${entry.address})`,
    )
    const lines = [`## [${name}](${address})`, description, list.join(', ')]
    return lines.filter((line) => line !== '').join('\n\n')
  })
  const markdown = `# API reference

Every function, class, constant and type that the published packages export, with what its own comment says: made from the
declarations that are installed. Each package has a page of its own, and each of its entries another.

Everything that can go wrong ends in an \`IdosError\` with a code: [errors](/errors/). Without any package of ours: [direct RPC](/rpc/).

${parts.join('\n\n')}
`
  return { address: '/reference/', source: null, markdown }
}

/** With what stands at the end of a package's own page: where the rest is. */
export function entriesMarkdown({ entries }: PublishedPackage): string {
  if (entries.length === 0) return ''
  const rows = entries.map(({ specifier, address }) => `* [\`${specifier}\`](${address})`)
  return `\n## API\n\nWhat each entry exports:\n\n${rows.join('\n')}\n`
}

function entryPage(entry: Entry, all: readonly Exported[], links: TypeLinks): RawPage {
  const ours = all
    .filter((one): one is Declaration => 'kind' in one)
    .sort((a, b) => a.name.localeCompare(b.name))
  const foreign = all.flatMap((one) =>
    'kind' in one ? [] : [`\`${one.name}\` of \`${one.from}\``],
  )
  const sections = groups.flatMap(({ kind, title }) => {
    const found = ours.filter((one) => one.kind === kind)
    if (found.length === 0) return []
    return [`## ${title}`, ...found.map((one) => declarationMarkdown(one, entry, links))]
  })
  const markdown = [
    `# \`${entry.specifier}\``,
    ours.length === 0
      ? 'Exports nothing by name: it is imported for what it does.'
      : `\`\`\`ts\nimport { ${namesIn(ours)} } from '${entry.specifier}'\n\`\`\``,
    ...sections,
    ...(foreign.length > 0 ? [`Also exported: ${foreign.join(', ')}.`] : []),
  ].join('\n\n')
  return { address: entry.address, source: null, title: entry.specifier, markdown: `${markdown}\n` }
}

function namesIn(all: readonly Declaration[]): string {
  const values = all.filter(({ kind }) => kind !== 'type').map(({ name }) => name)
  const names = values.length > 0 ? values : all.map(({ name }) => `type ${name}`)
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}, …` : names.join(', ')
}

function declarationMarkdown(one: Declaration, entry: Entry, links: TypeLinks): string {
  const code = one.code.length > MOST_CODE ? `${one.code.slice(0, 200).trimEnd()} …` : one.code
  const used = links.usedIn(one, entry)
  return [
    `### ${one.name}`,
    docMarkdown(one.doc),
    `\`\`\`ts\n${code}\n\`\`\``,
    used.length > 0
      ? `See ${used.map(({ name, address }) => `[\`${name}\`](${address})`).join(', ')}.`
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
