type Common = {
  /** What it is for: a clause without a full stop. */
  readonly help: string
  /** The same for the documentation, where that has room for more. Markdown. */
  readonly more?: string
  /** The default in words, where it is none that could be written down. */
  readonly otherwise?: string
}

/** Given or not. */
export type Flag = Common & { readonly value?: never }

type Valued = Common & {
  /** The kind of its value, in capitals. */
  readonly value: string
  readonly required?: true
  /** The environment variable that is read where the option is not given. */
  readonly env?: string
  /** What a value must be, for who gives another one. */
  readonly must?: string
  /** What else a wrong value prints, for the documentation: what is found later, or of the machine. Markdown. */
  readonly also?: string
}

/** Any text, or one that passes a check, or what a reader makes of it. */
export type Text = Valued & {
  readonly default?: string
  readonly check?: (text: string) => boolean
  /** The value of a text; `undefined` for what it must not be. It reads the default, too. */
  readonly read?: (text: string) => unknown
  /** May be given several times. */
  readonly several?: true
}

/** One of some words. */
export type Choice = Valued & {
  readonly oneOf: readonly string[]
  readonly default?: string
}

/** A whole number. */
export type Whole = Valued & {
  readonly whole: readonly [least: number, most: number]
  readonly default?: number
}

/** A path, which counts from the working directory. */
export type Path = Valued & {
  readonly path: true
  readonly default?: string
}

export type Option = Flag | Text | Choice | Whole | Path

/** A command: what it is called, does and takes. Everything that reads or tells of its options does so from this. */
export type Command = {
  /** How it is called, without its options. */
  readonly usage: string
  readonly about: string
  /** Its program: a compiled one, from the output folder of its room, or a plain script, from the room. */
  readonly main: string
  /** What its words are, where it takes any beside options: at least one unless `least` says so. */
  readonly words?: {
    readonly name: string
    readonly least?: 0
    readonly most: number
    readonly oneOf?: readonly string[]
  }
  /** Each option may also be an environment variable: its own name in capitals, with this before it. */
  readonly env?: string
  readonly options: Readonly<Record<string, Option>>
}

export type Environment = Readonly<Record<string, string | undefined>>

type One<O> = O extends { readonly read: (text: string) => infer T }
  ? Exclude<T, undefined>
  : O extends { readonly oneOf: readonly (infer T)[] }
    ? T
    : O extends { readonly whole: unknown }
      ? number
      : O extends { readonly value: string }
        ? string
        : boolean

type Given<O> = O extends { readonly several: true } ? readonly One<O>[] : One<O>

type IsSure<O> = O extends
  | { readonly default: unknown }
  | { readonly required: true }
  | { readonly several: true }
  ? true
  : O extends { readonly value: string }
    ? false
    : true

/** What the options of a command come to; one without a default may be `undefined`. */
export type Values<C extends Command> = {
  readonly [N in keyof C['options']]: IsSure<C['options'][N]> extends true
    ? Given<C['options'][N]>
    : Given<C['options'][N]> | undefined
}

export type Parsed<C extends Command> = {
  readonly values: Values<C>
  readonly words: readonly string[]
}
