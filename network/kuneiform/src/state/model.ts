import type { ExtensionMethod, KwilType, KwilValue } from '@idos/kwil'
import type { AccessState } from '../access/model.ts'
import type { ActionStatement, Returns } from '../parser/ast.ts'

export type Column = {
  readonly name: string
  readonly type: KwilType
  readonly nullable: boolean
  readonly primaryKey: boolean
}

export type Index = {
  readonly name: string
  readonly columns: readonly string[]
  readonly primary: boolean
  readonly unique: boolean
}

export type Constraint = {
  readonly kind: 'check' | 'unique' | 'foreign-key'
  readonly columns: readonly string[]
}

export type Table = {
  readonly name: string
  readonly columns: readonly Column[]
  readonly indexes: readonly Index[]
  readonly constraints: ReadonlyMap<string, Constraint>
}

export type Modifier = 'PUBLIC' | 'PRIVATE' | 'SYSTEM' | 'VIEW' | 'OWNER'

export type Action = {
  readonly kind: 'action'
  readonly name: string
  readonly parameters: readonly { readonly name: string; readonly type: KwilType }[]
  readonly modifiers: readonly Modifier[]
  readonly returns: Returns | null
  readonly body: readonly ActionStatement[]
  /** Stored text of the statement. */
  readonly raw: string
  /** The text that the positions of `body` refer to. */
  readonly source: string
}

export type Method = {
  readonly kind: 'method'
  readonly name: string
  readonly modifiers: readonly Modifier[]
  readonly method: ExtensionMethod
}

export type Executable = Action | Method

export type NamespaceKind = 'USER' | 'SYSTEM' | 'EXTENSION'

/** The binding of `USE extension { config } AS alias`. */
export type Binding = {
  readonly extension: string
  readonly config: ReadonlyMap<string, KwilValue>
  readonly methods: ReadonlyMap<string, Method>
}

export type Namespace = {
  readonly name: string
  readonly kind: NamespaceKind
  readonly tables: ReadonlyMap<string, Table>
  /** User actions and extension methods; built-in functions are not listed. */
  readonly executables: ReadonlyMap<string, Executable>
  readonly binding?: Binding
}

/** Everything the engine keeps in memory. Never changed in place: a rollback is the older object. */
export type EngineState = {
  /** A new object with every change of a schema; plans are valid for one version. */
  readonly version: object
  readonly namespaces: ReadonlyMap<string, Namespace>
  readonly access: AccessState
}

export const DEFAULT_NAMESPACE = 'main'
export const INFO_NAMESPACE = 'info'

export function withNamespace(state: EngineState, namespace: Namespace): EngineState {
  const namespaces = new Map(state.namespaces)
  namespaces.set(namespace.name, namespace)
  return { ...state, version: {}, namespaces }
}

export function withoutNamespace(state: EngineState, name: string): EngineState {
  const namespaces = new Map(state.namespaces)
  namespaces.delete(name)
  return { ...state, version: {}, namespaces }
}

export function withExecutable(namespace: Namespace, executable: Executable): Namespace {
  const executables = new Map(namespace.executables)
  executables.set(executable.name, executable)
  return { ...namespace, executables }
}

export function withoutExecutable(namespace: Namespace, name: string): Namespace {
  const executables = new Map(namespace.executables)
  executables.delete(name)
  return { ...namespace, executables }
}
