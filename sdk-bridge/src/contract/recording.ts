/** A message as it went over the port: a frame of `createPeer`. */
export type Message = {
  readonly kind: 'call' | 'result' | 'error' | 'cancel' | 'event'
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: unknown
  readonly event?: string
  readonly data?: unknown
}

/** One page and its Isle, from the hello to the end. The order holds within a side. */
export type Conversation = {
  readonly hello: unknown
  readonly fromBridge: readonly Message[]
  readonly fromIsle: readonly Message[]
}

/** What a bridge and an Isle of one release said to each other. Never changed once it is here. */
export type Recording = {
  readonly protocol: number
  /** A page that says everything it may. */
  readonly all: Conversation
  /** One that says no more than it must. */
  readonly least: Conversation
}
