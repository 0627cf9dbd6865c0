import {
  createPeer,
  DEADLINES,
  type EnclaveMethods,
  type ErrorCode,
  enclaveMethods,
  type Handlers,
  IdosError,
} from '@idos/protocol'

/** Answers every call on the port with one error: an embedder that was refused learns why, and never waits. */
export function refuseOn(port: MessagePort, code: ErrorCode): void {
  const refuse = () => {
    throw new IdosError(code)
  }
  const names = Object.keys(enclaveMethods)
  const handlers = Object.fromEntries(names.map((name) => [name, refuse]))
  createPeer({
    port,
    local: enclaveMethods,
    handlers: handlers as unknown as Handlers<EnclaveMethods>,
    remote: {},
    events: {},
    defaultDeadline: DEADLINES.machineStep,
  })
}
