import type { CallOutcome, Engine } from '@idos/kuneiform'

/** An engine that does as it is told by the name of the action, and notes what happens to its state. */
export function scriptedEngine() {
  const calls: string[] = []
  let onCall: (...args: Parameters<Engine['call']>) => Promise<void> = async () => {}
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const ok: CallOutcome = { result: { columns: [], rows: [] }, notices: [], error: null }
  const engine: Engine = {
    start: async () => {},
    begin: () => calls.push('begin'),
    commit: () => calls.push('commit'),
    rollback: () => calls.push('rollback'),
    execute: async () => ok,
    async call(...args) {
      const [context, connection, , action] = args
      calls.push(`${action} at ${context.height}`)
      if (action === 'look') await onCall(...args)
      if (action === 'sleep') await connection.query('SELECT pg_sleep(0.6)')
      if (action === 'hold') await held
      if (action === 'write') await connection.query('INSERT INTO seen VALUES (1)')
      if (action === 'break') {
        await connection.query('INSERT INTO seen VALUES (2)')
        throw new TypeError('a fault of the engine')
      }
      if (action === 'fill') {
        await connection.query('INSERT INTO seen VALUES (3)')
        await connection.query(
          `DO $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$`,
        )
      }
      return ok
    },
  }
  return {
    engine,
    calls,
    release: () => release(),
    set onCall(work: typeof onCall) {
      onCall = work
    },
  }
}
