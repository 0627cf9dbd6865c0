/** What these tests use of the Node.js that runs them. The Enclave itself is written against browsers only. */
type Runtime = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: { write(text: string): void }
  memoryUsage(): { heapUsed: number }
  getBuiltinModule(name: string): unknown
  on(event: 'unhandledRejection', listener: (error: unknown) => void): void
  off(event: 'unhandledRejection', listener: (error: unknown) => void): void
}

export const runtime = (globalThis as unknown as { process: Runtime }).process

/** Heap in use, after everything that can go has gone. */
export function heapInUse(): number {
  const { setFlagsFromString } = runtime.getBuiltinModule('node:v8') as {
    setFlagsFromString(flags: string): void
  }
  const { runInNewContext } = runtime.getBuiltinModule('node:vm') as {
    runInNewContext(code: string): unknown
  }
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
  return runtime.memoryUsage().heapUsed
}
