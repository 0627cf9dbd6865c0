import type { SiteRules } from './site-rules.ts'

export type Headers = readonly (readonly [name: string, value: string])[]

/** Paths that are served with the same headers. */
export type HeaderGroup = {
  readonly paths: readonly string[]
  readonly headers: Headers
}

/** Whatever is not a file of the site. */
const ABSENT = '/there-is-no-such-file'

/**
 * The headers of a site's files, path by path: no server but ours reads the patterns of the table. What is no file has the
 * headers of what is not known.
 *
 * @param files as a browser asks for them: `/frame.html`
 */
export function headerGroups(
  { headers, addresses }: SiteRules,
  files: readonly string[],
): { readonly groups: readonly HeaderGroup[]; readonly absent: Headers } {
  const headersOf = (path: string) => {
    const rule = headers.find(({ pattern }) => pattern.test(path))
    return Object.entries(rule?.headers ?? {}).map(checked)
  }
  const groups = new Map<string, { paths: string[]; headers: Headers }>()
  for (const path of [...Object.keys(addresses), ...files].map(checkedPath)) {
    // The Isle's table has one pattern for all its pages: `/` is its own.
    const own = headersOf(path)
    const key = JSON.stringify(own)
    const group = groups.get(key) ?? { paths: [], headers: own }
    group.paths.push(path)
    groups.set(key, group)
  }
  return { groups: [...groups.values()], absent: headersOf(ABSENT) }
}

/** What a server's configuration would read as more than a text in quotes. */
function checked([name, value]: readonly [string, string]): readonly [string, string] {
  if (/^[A-Za-z-]+$/.test(name) && /^[\x20-\x7e]+$/.test(value) && !/["\\${}`]/.test(value))
    return [name, value]
  throw new Error(`The header ${name} cannot be written into a configuration.`)
}

function checkedPath(path: string): string {
  if (/^\/(?:[\w.-]+\/)*[\w.-]*$/.test(path)) return path
  throw new Error(`The path ${path} cannot be written into a configuration.`)
}
