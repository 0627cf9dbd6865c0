/** Scalar type names of the Kwil engine, as on the wire. `null` is the type of a bare null. */
export type ScalarName = 'int8' | 'text' | 'bool' | 'bytea' | 'uuid' | 'numeric' | 'null'

/** A Kwil data type. `precision` and `scale` are 0 unless the name is `numeric`. */
export type KwilType = {
  readonly name: ScalarName
  readonly isArray: boolean
  readonly precision: number
  readonly scale: number
}

/**
 * A scalar in memory: int8 → bigint, text → string, bool → boolean, bytea → Uint8Array, uuid → lower-case hyphenated
 * string, numeric → decimal string in plain notation (`-12.50`, exactly `scale` fraction digits).
 */
export type KwilScalar = bigint | string | boolean | Uint8Array | null

/** A value with its type; arrays are one-dimensional and may hold nulls. */
export type KwilValue = {
  readonly type: KwilType
  readonly value: KwilScalar | readonly KwilScalar[]
}

/** Signature schemes ("auth types") by their name on the wire. */
export type AuthType = 'secp256k1_ep' | 'secp256k1' | 'ed25519' | 'nep413' | 'xrpl' | 'sep53'

/** One method of an extension (a kwil-db "precompile"), callable from Kuneiform as `alias.method(...)`. */
export type ExtensionMethod = {
  readonly name: string
  readonly modifiers: readonly ('PUBLIC' | 'PRIVATE' | 'SYSTEM' | 'VIEW' | 'OWNER')[]
  readonly parameters: readonly {
    readonly name: string
    readonly type: KwilType
    readonly nullable: boolean
  }[]
  /** Left out when the method returns nothing. */
  readonly returns?: {
    readonly table: boolean
    readonly fields: readonly {
      readonly name: string
      readonly type: KwilType
      readonly nullable: boolean
    }[]
  }
  /** Deterministic: no clock, no network, no randomness. Throws an Error whose text goes into the log. */
  handler(context: ExtensionContext, args: readonly KwilValue[]): readonly (readonly KwilScalar[])[]
}

/** What a call of an extension knows of the block and of its caller. */
export type ExtensionContext = {
  readonly caller: string
  readonly height: bigint
  /** Unix seconds of the block. */
  readonly blockTimestamp: bigint
  /** Of the `USE name { key: value } AS alias` that mounted the extension; empty without them. */
  readonly settings: ExtensionSettings
}

/** Never null, and each with its type. */
export type ExtensionSettings = ReadonlyMap<string, KwilValue>

/** Registered under a name; `USE name AS alias` mounts it. */
export type Extension = {
  readonly name: string
  readonly methods: readonly ExtensionMethod[]
  /** Asked by USE and at each start of a node that has it mounted. Throws an Error whose text is the refusal. */
  checkSettings?(settings: ExtensionSettings): void
}
