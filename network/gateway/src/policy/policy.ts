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
  /** Whether a detail behind the first sentence of this write is true of its one row of arguments. */
  detail(namespace: string, action: string, row: readonly unknown[], detail: string): boolean
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
  /** By exact key. A write without an entry has no details. */
  readonly details?: ReadonlyMap<string, (row: readonly unknown[], detail: string) => boolean>
  readonly infoActions: boolean
}

/**
 * Kwil compares names without regard to case and takes no namespace for `main` (its Go client sends none), so we do
 * too. An exact rule goes before a `*` rule.
 */
export function createPolicy(rules: PolicyRules): Policy {
  const { views, writes, descriptions, details, infoActions } = rules
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
    detail(namespace, action, row, detail) {
      return details?.get(keys(namespace, action)[0])?.(row, detail) ?? false
    },
    ruleName(namespace, action) {
      const [exact, any] = keys(namespace, action)
      return views.has(exact) || writes.has(exact) ? exact : any
    },
    infoActions,
  }
}
