import { readdirSync, readFileSync } from 'node:fs'

/** A fenced block of a page, with the comment that stands right over it: what it is compared with. */
export type Block = {
  readonly page: string
  /** Word of the comment: `is`, `bytes` or `ask`; empty for none. */
  readonly kind: string
  readonly argument: string
  /** After the fence: `json`, `sh` or nothing. */
  readonly language: string
  readonly text: string
}

const folder = new URL('../../../../docs/rpc/', import.meta.url)

export function readPages(): { readonly name: string; readonly text: string }[] {
  return readdirSync(folder).map((name) => ({
    name,
    text: readFileSync(new URL(name, folder), 'utf8'),
  }))
}

export function blocksOf(page: { readonly name: string; readonly text: string }): Block[] {
  const fence = /(?:<!-- (\w+):? ?([^>]*?) ?-->\n)?```(\w*)\n([\s\S]*?)\n```/g
  return [...page.text.matchAll(fence)].map(
    ([, kind = '', argument = '', language = '', text = '']) => ({
      page: page.name,
      kind,
      argument,
      language,
      text,
    }),
  )
}

/** A published vector by `file.json path.to.0.it`. */
export function vectorAt(argument: string): unknown {
  const [file = '', path = ''] = argument.split(' ')
  const text = readFileSync(new URL(`../vectors/${file}`, folder), 'utf8')
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      JSON.parse(text),
    )
}

/**
 * Where an answer does not have what a page says that it has: members of the same types, and in errors the same values. What
 * it has besides is not asked.
 */
export function misfit(told: unknown, answered: unknown, path = ''): string | undefined {
  if (Array.isArray(told)) {
    if (!Array.isArray(answered)) return `${path} is no list`
    const [first] = told
      .map((one, at) => misfit(one, answered[at], `${path}.${at}`))
      .filter(Boolean)
    return first
  }
  if (typeof told === 'object' && told !== null) {
    if (typeof answered !== 'object' || answered === null) return `${path} is no object`
    for (const [key, value] of Object.entries(told)) {
      const found = misfit(value, (answered as Record<string, unknown>)[key], `${path}.${key}`)
      if (found) return found
    }
    return undefined
  }
  if (typeof told !== typeof answered || (told === null) !== (answered === null))
    return `${path} is ${JSON.stringify(answered)}`
  if (path.startsWith('.error.') && told !== answered) return `${path} is ${String(answered)}`
  return undefined
}
