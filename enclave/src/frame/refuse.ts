import {
  createPeer,
  DEADLINES,
  type ErrorCode,
  enclaveMethods,
  type Handlers,
  IdosError,
  type MethodMap,
} from '@idos/protocol'

/** Answers every call on the port with one error: an embedder that was refused learns why, and never waits. */
export function refuseOn(
  port: MessagePort,
  code: ErrorCode,
  methods: MethodMap = enclaveMethods,
): void {
  const refuse = () => {
    throw new IdosError(code)
  }
  const names = Object.keys(methods)
  const handlers = Object.fromEntries(names.map((name) => [name, refuse]))
  createPeer({
    port,
    local: methods,
    handlers: handlers as unknown as Handlers<MethodMap>,
    remote: {},
    events: {},
    defaultDeadline: DEADLINES.machineStep,
  })
}
