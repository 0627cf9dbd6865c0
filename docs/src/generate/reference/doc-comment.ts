export type DocComment = {
  /** Markdown. */
  readonly text: string
  readonly tags: readonly { readonly name: string; readonly text: string }[]
}

/** What a `/** … *\/` comment says. */
export function parseDocComment(comment: string): DocComment {
  const body = comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim()
  const [first = '', ...rest] = body.split(/^(?=@\w)/m)
  const [text, tags] = first.startsWith('@') ? ['', [first, ...rest]] : [first, rest]
  return {
    text: withCode(text.trim()),
    tags: tags.map((tag) => {
      const [, name = '', rest = ''] = /^@(\w+)\s*([\s\S]*)$/.exec(tag) ?? []
      return { name, text: name === 'example' ? rest.trim() : withCode(rest.trim()) }
    }),
  }
}

/** `{@link X}` names X. */
function withCode(text: string): string {
  return text.replace(/\{@link(?:code|plain)?\s+([^}|\s]+)(?:[|\s]+([^}]+))?\}/g, (_, to, words) =>
    words ? String(words) : `\`${to}\``,
  )
}

/** A comment as Markdown: what it is, then what goes in, comes out and goes wrong. */
export function docMarkdown({ text, tags }: DocComment): string {
  const of = (...names: string[]) => tags.filter(({ name }) => names.includes(name))
  const line = (label: string, all: ReturnType<typeof of>) =>
    all.map((tag) => `**${label}** ${tag.text}`)
  const params = of('param', 'typeParam').map(({ text: param }) => {
    const [, name = '', rest = ''] = /^(\S+)\s*(?:- )?([\s\S]*)$/.exec(param) ?? []
    return `* \`${name}\` ${rest.replaceAll('\n', ' ')}`
  })
  const examples = of('example').map(({ text: code }) =>
    code.includes('```') ? code : `\`\`\`ts\n${code}\n\`\`\``,
  )
  return [
    text,
    params.join('\n'),
    ...line('Returns', of('returns', 'return')),
    ...line('Throws', of('throws')),
    ...line('Deprecated.', of('deprecated')),
    ...examples,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}
