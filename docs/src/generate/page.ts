/** A page of the site before it is drawn. */
export type Page = {
  /** `/start/dapp`. The page of a folder ends in a slash: `/errors/`. */
  readonly address: string
  /** File of the repository that it is made of, from its root; `null` for pages that are made. */
  readonly source: string | null
  readonly title: string
  /** In links the addresses of other pages: `/errors/busy`, never a file of the repository. */
  readonly markdown: string
}

/** A page whose links are still those of its file. */
export type RawPage = Omit<Page, 'title'> & { readonly title?: string }

/** Where the Markdown twin of a page is. */
export function twinOf(address: string): string {
  return address === '/' ? '/index.md' : `${address.replace(/\/$/, '')}.md`
}

/** The file that a static host serves for an address. */
export function fileOf(address: string): string {
  return address.endsWith('/') ? `${address}index.html` : `${address}.html`
}

/** The first heading, without marks. */
export function titleOf(markdown: string): string | undefined {
  const [, heading] = /^# +(.+)$/m.exec(markdown) ?? []
  return heading?.replaceAll('`', '')
}
