type Common = {
  /** What it is for: a clause without a full stop. */
  readonly help: string
  /** The default in words, where it is none that could be written down. */
  readonly otherwise?: string
}

/** Given or not. */
export type Flag = Common & { readonly value?: never }

/** Any text, or one that passes a check. */
export type Text = Common & {
  /** The kind of its value, in capitals. */
  readonly value: string
  readonly default?: string
  readonly check?: (text: string) => boolean
  /** What a value must be, for who gives another one; with `check`. */
  readonly must?: string
  readonly required?: true
  /** May be given several times. */
  readonly several?: true
}

/** A whole number. */
export type Whole = Common & {
  readonly value: string
  readonly whole: readonly [least: number, most: number]
  readonly default?: number
  readonly must?: string
}

/** A path, which counts from the working directory. */
export type Path = Common & {
  readonly value: string
  readonly path: true
  readonly default?: string
}

export type Option = Flag | Text | Whole | Path

/** A command: what it is called, does and takes. Everything that reads or tells of its options does so from this. */
export type Command = {
  /** How it is called, without its options. */
  readonly usage: string
  readonly about: string
  /** Its compiled program, from the output folder of its room. */
  readonly main: string
  /** What its words are, where it takes any beside options: at least one unless `least` says so. */
  readonly words?: { readonly name: string; readonly least?: 0; readonly most: number }
  readonly options: Readonly<Record<string, Option>>
}

type Given<O> = O extends { readonly several: true }
  ? readonly string[]
  : O extends { readonly whole: unknown }
    ? number
    : O extends { readonly value: string }
      ? string
      : boolean

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
