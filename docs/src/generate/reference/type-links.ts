import { slugOf } from '../markdown/slug.ts'
import type { Declaration, Exported } from './declarations.ts'
import type { Entry } from './packages.ts'

export type TypeLinks = {
  /** The types that a declaration names, with where each is explained. */
  usedIn(
    one: Declaration,
    entry: Entry,
  ): readonly { readonly name: string; readonly address: string }[]
}

/** Names with a capital: what code calls a type. */
const TYPE_NAME = /\b[A-Z]\w*[a-z]\w*\b/g

/** Finds where the types of a declaration are explained: on its own page, in its package, or in another one that has them first. */
export function createTypeLinks(exported: ReadonlyMap<Entry, readonly Exported[]>): TypeLinks {
  const places = new Map<string, Entry[]>()
  for (const [entry, all] of exported)
    for (const one of all)
      if ('kind' in one) places.set(one.name, [...(places.get(one.name) ?? []), entry])

  function placeOf(name: string, from: Entry): Entry | undefined {
    const all = places.get(name) ?? []
    const room = (entry: Entry) => entry.address.slice(0, entry.address.lastIndexOf('/'))
    return all.find((one) => one === from) ?? all.find((one) => room(one) === room(from)) ?? all[0]
  }

  return {
    usedIn(one, entry) {
      const code = one.code.replace(/\/\*[\s\S]*?\*\/|'[^']*'/g, '')
      const names = new Set(code.match(TYPE_NAME) ?? [])
      names.delete(one.name)
      return [...names].flatMap((name) => {
        const place = placeOf(name, entry)
        return place ? [{ name, address: `${place.address}#${slugOf(name)}` }] : []
      })
    },
  }
}
