/**
 * Syntax tree of Kuneiform (kwil-db v0.10.2, `node/engine/parse/grammar/KuneiformParser.g4`). Names are lower-cased; `pos` is the start offset in the
 * source text, `end` is exclusive.
 */
import type { KwilType } from '@idos/kwil'

export type Span = { readonly pos: number; readonly end: number }

// ---------------------------------------------------------------- expressions

export type BinaryOp =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^'
  | '||'
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'AND'
  | 'OR'
  | 'IS DISTINCT FROM'
  | 'IS NOT DISTINCT FROM'

/** One expression tree serves actions and SQL; which of it may stand where is for the parser to say. */
export type Expr = Span & { readonly cast?: KwilType } & (
    | {
        readonly kind: 'literal'
        readonly type: KwilType
        readonly value: bigint | string | boolean | Uint8Array | null
      }
    /** `$name` or `@name`, with its sigil. */
    | { readonly kind: 'variable'; readonly name: string }
    | {
        readonly kind: 'call'
        readonly namespace?: string
        readonly name: string
        readonly args: readonly Expr[]
        readonly star: boolean
        readonly distinct: boolean
      }
    | { readonly kind: 'paren'; readonly inner: Expr }
    | { readonly kind: 'array'; readonly items: readonly Expr[] }
    | { readonly kind: 'field'; readonly target: Expr; readonly name: string }
    | { readonly kind: 'index'; readonly target: Expr; readonly index: Expr }
    | { readonly kind: 'slice'; readonly target: Expr; readonly from?: Expr; readonly to?: Expr }
    | { readonly kind: 'unary'; readonly op: '+' | '-' | 'NOT' | '!'; readonly operand: Expr }
    | { readonly kind: 'binary'; readonly op: BinaryOp; readonly left: Expr; readonly right: Expr }
    | {
        readonly kind: 'is'
        readonly not: boolean
        readonly test: 'NULL' | 'TRUE' | 'FALSE'
        readonly operand: Expr
      }
    // SQL only
    | { readonly kind: 'column'; readonly table?: string; readonly name: string }
    | { readonly kind: 'collate'; readonly operand: Expr; readonly collation: string }
    | {
        readonly kind: 'in'
        readonly not: boolean
        readonly operand: Expr
        readonly list?: readonly Expr[]
        readonly select?: Select
      }
    | {
        readonly kind: 'like'
        readonly not: boolean
        readonly insensitive: boolean
        readonly operand: Expr
        readonly pattern: Expr
      }
    | {
        readonly kind: 'between'
        readonly not: boolean
        readonly operand: Expr
        readonly low: Expr
        readonly high: Expr
      }
    | {
        readonly kind: 'case'
        readonly operand?: Expr
        readonly whens: readonly { readonly when: Expr; readonly result: Expr }[]
        readonly otherwise?: Expr
      }
    | {
        readonly kind: 'subquery'
        readonly exists: boolean
        readonly not: boolean
        readonly select: Select
      }
    | {
        readonly kind: 'window'
        readonly call: Expr
        readonly filter?: Expr
        readonly over: string | WindowSpec
      }
  )

export type WindowSpec = {
  readonly partitionBy: readonly Expr[]
  readonly orderBy: readonly OrderTerm[]
}
export type OrderTerm = {
  readonly expr: Expr
  readonly desc: boolean
  readonly nulls?: 'FIRST' | 'LAST'
}

// ---------------------------------------------------------------- SQL

export type With = {
  readonly recursive: boolean
  readonly tables: readonly {
    readonly name: string
    readonly columns: readonly string[]
    readonly select: Select
  }[]
}

export type Relation =
  | (Span & {
      readonly kind: 'table'
      readonly namespace?: string
      readonly name: string
      readonly alias?: string
    })
  | (Span & { readonly kind: 'subquery'; readonly select: Select; readonly alias?: string })

export type Join = {
  readonly type: 'INNER' | 'LEFT' | 'RIGHT' | 'FULL'
  readonly relation: Relation
  readonly on: Expr
}

export type ResultColumn =
  | { readonly kind: 'expr'; readonly expr: Expr; readonly alias?: string }
  | { readonly kind: 'star'; readonly table?: string }

export type SelectCore = Span & {
  readonly distinct: boolean
  readonly columns: readonly ResultColumn[]
  readonly from?: Relation
  readonly joins: readonly Join[]
  readonly where?: Expr
  readonly groupBy: readonly Expr[]
  readonly having?: Expr
  readonly windows: readonly { readonly name: string; readonly spec: WindowSpec }[]
}

export type Select = Span & {
  readonly kind: 'select'
  readonly with?: With
  readonly first: SelectCore
  readonly rest: readonly {
    readonly op: 'UNION' | 'UNION ALL' | 'INTERSECT' | 'EXCEPT'
    readonly core: SelectCore
  }[]
  readonly orderBy: readonly OrderTerm[]
  readonly limit?: Expr
  readonly offset?: Expr
}

export type SetClause = { readonly column: string; readonly value: Expr }

export type Insert = Span & {
  readonly kind: 'insert'
  readonly with?: With
  readonly table: string
  readonly alias?: string
  readonly columns: readonly string[]
  readonly values?: readonly (readonly Expr[])[]
  readonly select?: Select
  readonly upsert?: {
    readonly columns: readonly string[]
    readonly where?: Expr
    /** Absent = DO NOTHING. */
    readonly set?: readonly SetClause[]
    readonly setWhere?: Expr
  }
}

export type Update = Span & {
  readonly kind: 'update'
  readonly with?: With
  readonly table: string
  readonly alias?: string
  readonly set: readonly SetClause[]
  readonly from?: Relation
  readonly joins: readonly Join[]
  readonly where?: Expr
}

export type Delete = Span & {
  readonly kind: 'delete'
  readonly with?: With
  readonly table: string
  readonly alias?: string
  readonly where?: Expr
}

export type Dml = Select | Insert | Update | Delete

// ---------------------------------------------------------------- actions

export type Receiver = string | null // variable name with `$`, or `_`
export type CallExpr = Extract<Expr, { kind: 'call' }>

export type ActionStatement = Span &
  (
    | { readonly kind: 'declare'; readonly name: string; readonly type: KwilType }
    | { readonly kind: 'call'; readonly receivers: readonly Receiver[]; readonly call: CallExpr }
    /** `target` is a variable, an index or a slice; `type` only with a plain variable. */
    | {
        readonly kind: 'assign'
        readonly target: Expr
        readonly type?: KwilType
        readonly value: Expr
      }
    | {
        readonly kind: 'for'
        readonly variable: string
        readonly source: ForSource
        readonly body: readonly ActionStatement[]
      }
    | {
        readonly kind: 'if'
        readonly branches: readonly {
          readonly condition: Expr
          readonly body: readonly ActionStatement[]
        }[]
        readonly otherwise?: readonly ActionStatement[]
      }
    | { readonly kind: 'dml'; readonly statement: Dml }
    | { readonly kind: 'break' }
    | { readonly kind: 'continue' }
    | { readonly kind: 'return'; readonly values?: readonly Expr[]; readonly statement?: Dml }
    | { readonly kind: 'return-next'; readonly values: readonly Expr[] }
  )

export type ForSource =
  | { readonly kind: 'range'; readonly from: Expr; readonly to: Expr }
  | { readonly kind: 'dml'; readonly statement: Dml }
  | { readonly kind: 'array'; readonly expr: Expr }
  | { readonly kind: 'expr'; readonly expr: Expr }

export type Returns = {
  readonly table: boolean
  /** `name` absent for the unnamed form `RETURNS (type, ...)`. */
  readonly fields: readonly { readonly name?: string; readonly type: KwilType }[]
}

// ---------------------------------------------------------------- DDL and the rest

export type ForeignKey = {
  readonly namespace?: string
  readonly table: string
  readonly columns: readonly string[]
  readonly actions: readonly {
    readonly on: 'UPDATE' | 'DELETE'
    readonly do: 'SET NULL' | 'SET DEFAULT' | 'RESTRICT' | 'NO ACTION' | 'CASCADE'
  }[]
}

export type ColumnConstraint =
  | { readonly kind: 'primary-key' }
  | { readonly kind: 'unique' }
  | { readonly kind: 'not-null' }
  | { readonly kind: 'default'; readonly expr: Expr }
  | { readonly kind: 'check'; readonly expr: Expr }
  | { readonly kind: 'foreign-key'; readonly key: ForeignKey }

export type ColumnDef = Span & {
  readonly name: string
  readonly type: KwilType
  readonly constraints: readonly ColumnConstraint[]
}

export type TableConstraint = Span & { readonly name?: string } & (
    | { readonly kind: 'primary-key'; readonly columns: readonly string[] }
    | { readonly kind: 'unique'; readonly columns: readonly string[] }
    | { readonly kind: 'check'; readonly expr: Expr }
    | {
        readonly kind: 'foreign-key'
        readonly columns: readonly string[]
        readonly key: ForeignKey
      }
  )

export type AlterAction =
  | {
      readonly kind: 'add-column'
      readonly ifNotExists: boolean
      readonly name: string
      readonly type: KwilType
    }
  | { readonly kind: 'drop-column'; readonly ifExists: boolean; readonly name: string }
  | { readonly kind: 'rename-column'; readonly from: string; readonly to: string }
  | { readonly kind: 'rename-table'; readonly to: string }
  | { readonly kind: 'set-not-null' | 'drop-not-null' | 'drop-default'; readonly column: string }
  | { readonly kind: 'set-default'; readonly column: string; readonly expr: Expr }
  | { readonly kind: 'add-constraint'; readonly constraint: TableConstraint }
  | { readonly kind: 'drop-constraint'; readonly ifExists: boolean; readonly name: string }

/** A user: a string literal or an expression of type text. */
export type Grantee = { readonly role: string } | { readonly user: Expr }

export type Statement = Span & { readonly namespace?: string } & (
    | { readonly kind: 'dml'; readonly statement: Dml }
    | {
        readonly kind: 'create-table'
        readonly ifNotExists: boolean
        readonly name: string
        readonly columns: readonly ColumnDef[]
        readonly constraints: readonly TableConstraint[]
      }
    | {
        readonly kind: 'alter-table'
        readonly name: string
        readonly actions: readonly AlterAction[]
      }
    | {
        readonly kind: 'drop-table'
        readonly ifExists: boolean
        readonly names: readonly string[]
        readonly behavior?: 'CASCADE' | 'RESTRICT'
      }
    | {
        readonly kind: 'create-index'
        readonly unique: boolean
        readonly ifNotExists: boolean
        readonly name?: string
        readonly table: string
        readonly columns: readonly string[]
      }
    | { readonly kind: 'drop-index'; readonly ifExists: boolean; readonly name: string }
    | {
        readonly kind: 'create-action'
        readonly orReplace: boolean
        readonly ifNotExists: boolean
        readonly name: string
        readonly parameters: readonly { readonly name: string; readonly type: KwilType }[]
        /** As written, lower-cased; validated later. */
        readonly modifiers: readonly string[]
        readonly returns?: Returns
        readonly body: readonly ActionStatement[]
        /** Text of the statement, `{ns}` prefix included, ending in `;`. */
        readonly raw: string
      }
    | { readonly kind: 'drop-action'; readonly ifExists: boolean; readonly name: string }
    | { readonly kind: 'create-namespace'; readonly ifNotExists: boolean; readonly name: string }
    | { readonly kind: 'drop-namespace'; readonly ifExists: boolean; readonly name: string }
    | { readonly kind: 'set-namespace'; readonly name: string }
    | { readonly kind: 'create-role'; readonly ifNotExists: boolean; readonly name: string }
    | { readonly kind: 'drop-role'; readonly ifExists: boolean; readonly name: string }
    | {
        readonly kind: 'grant' | 'revoke'
        /** IF NOT GRANTED / IF GRANTED */
        readonly conditional: boolean
        readonly privileges?: readonly string[]
        readonly role?: string
        readonly on?: string
        readonly grantee: Grantee
      }
    | { readonly kind: 'transfer-ownership'; readonly to: Expr }
    | {
        readonly kind: 'use'
        readonly ifNotExists: boolean
        readonly extension: string
        readonly config: readonly { readonly key: string; readonly value: Expr }[]
        readonly alias: string
      }
    | { readonly kind: 'unuse'; readonly ifExists: boolean; readonly alias: string }
  )

export type CreateAction = Extract<Statement, { kind: 'create-action' }>
