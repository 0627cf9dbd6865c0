import { actions } from './generated/actions.ts'

export {
  addWalletDetail,
  isDetailOf,
  revokeDetail,
  type ShareWords,
  shareDetail,
} from './write-detail.ts'
export { actions }

/** Every action that a client may call. */
export type ActionName = keyof typeof actions

/** Names of the actions that only read. */
export type ViewName = {
  [N in ActionName]: (typeof actions)[N]['kind'] extends 'view' ? N : never
}[ActionName]

/** Names of the actions that change something: they go into a signed transaction. */
export type WriteName = Exclude<ActionName, ViewName>

type Column = { readonly name: string; readonly type: string; readonly nullable: boolean }
type InputTypes = { uuid: string; text: string; int8: bigint | number; bool: boolean }
type RowTypes = { uuid: string; text: string; int8: string; bool: boolean }

type ValueOf<C extends Column, M> = C['type'] extends keyof M
  ? C['nullable'] extends true
    ? M[C['type']] | null
    : M[C['type']]
  : never

type FieldsOf<L extends readonly Column[], M> = {
  [C in L[number] as C['name']]: ValueOf<C, M>
}

/**
 * Arguments by name. uuids are lower-case hyphenated texts; int8 takes bigint or number (times: unix seconds); where the
 * type allows `null`, the action takes a NULL.
 */
export type ActionInput<N extends ActionName> = FieldsOf<
  (typeof actions)[N]['parameters'],
  InputTypes
>

/** One result row as it comes over the wire: int8 as decimal text. `never` for actions that return nothing. */
export type ActionRow<N extends ActionName> = (typeof actions)[N]['returns'] extends infer L extends
  readonly Column[]
  ? FieldsOf<L, RowTypes>
  : never

/** The kind, access, sentence, parameters and columns of one action. */
export type ActionDescription = {
  readonly kind: 'view' | 'write'
  /**
   * `anyone`: never reads who is calling, so a view needs no session. `caller`: reads it, so a view must be authenticated.
   * `owner`: the database owner only.
   */
  readonly access: 'anyone' | 'caller' | 'owner'
  /** What a wallet shows before it signs. */
  readonly description: string
  /** In the order in which the wire carries them. */
  readonly parameters: readonly Column[]
  /** `null` when the action returns nothing. */
  readonly returns: readonly Column[] | null
  /** Whether more than one row may come. */
  readonly table: boolean
}

/** Whether the network has an action of this name. */
export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actions, name)
}
