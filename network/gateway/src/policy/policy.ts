/** What the gateway lets through. Everything that no rule names is refused. */
export type ViewRule = {
  /**
   * `required`: the call's sender must be the session's. `none`: anybody may call, and the node is told of no sender,
   * so the action sees an empty `@caller` whatever the request claims.
   */
  readonly session: 'required' | 'none'
}

export type Policy = {
  view(namespace: string, action: string): ViewRule | undefined
  write(namespace: string, action: string): boolean
  /** The sentences that the description of this write may have; undefined where anything is let through. */
  descriptions(namespace: string, action: string): readonly string[] | undefined
  /** For the log: the rule that a call falls under, never the text that the client chose. */
  ruleName(namespace: string, action: string): string
  /** Whether kwil-js's look-up of an action's parameters is let through. */
  readonly infoActions: boolean
}

/** Keys are `namespace.action` in lower case; `namespace.*` stands for every action of it. */
export type PolicyRules = {
  readonly views: ReadonlyMap<string, ViewRule>
  readonly writes: ReadonlySet<string>
  /** By exact key. A write without an entry may have any description. */
  readonly descriptions?: ReadonlyMap<string, readonly string[]>
  readonly infoActions: boolean
}

/**
 * Kwil compares names without regard to case and takes no namespace for `main` (its Go client sends none), so we do
 * too. An exact rule goes before a `*` rule.
 */
export function createPolicy({ views, writes, descriptions, infoActions }: PolicyRules): Policy {
  const keys = (namespace: string, action: string): [string, string] => {
    const space = namespace.toLowerCase() || 'main'
    return [`${space}.${action.toLowerCase()}`, `${space}.*`]
  }
  return {
    view(namespace, action) {
      const [exact, any] = keys(namespace, action)
      return views.get(exact) ?? views.get(any)
    },
    write(namespace, action) {
      const [exact, any] = keys(namespace, action)
      return writes.has(exact) || writes.has(any)
    },
    descriptions(namespace, action) {
      return descriptions?.get(keys(namespace, action)[0])
    },
    ruleName(namespace, action) {
      const [exact, any] = keys(namespace, action)
      return views.has(exact) || writes.has(exact) ? exact : any
    },
    infoActions,
  }
}
