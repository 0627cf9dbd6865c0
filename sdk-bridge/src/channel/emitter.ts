/** Events by name, and who listens to them. */
export type Emitter<Events> = {
  /** Subscribes; the answer unsubscribes. */
  on<K extends keyof Events>(event: K, listener: (data: Events[K]) => void): () => void
  emit<K extends keyof Events>(event: K, data: Events[K]): void
  clear(): void
}

/** A typed event emitter. A listener that throws does not keep the others from being called. */
export function createEmitter<Events>(): Emitter<Events> {
  const listeners = new Map<keyof Events, Set<(data: never) => void>>()
  return {
    on(event, listener) {
      const set = listeners.get(event) ?? new Set()
      listeners.set(event, set)
      set.add(listener)
      return () => set.delete(listener)
    },
    emit(event, data) {
      for (const listener of [...(listeners.get(event) ?? [])]) {
        try {
          listener(data as never)
        } catch (error) {
          reportError(error)
        }
      }
    },
    clear() {
      listeners.clear()
    },
  }
}
