import { fault, SENTINEL } from '../errors.ts'
import { type Frame, namespaceOf } from '../interpreter/frame.ts'
import { INFO_NAMESPACE } from '../state/model.ts'

/** `info` and the namespaces of extensions are changed by nobody, whatever their privileges. */
export function requireMutable(frame: Frame): void {
  const { namespace } = frame.scope
  if (namespace === INFO_NAMESPACE) throw fault(SENTINEL.mutateInfo)
  if (namespaceOf(frame).kind === 'EXTENSION') {
    throw fault(`${SENTINEL.mutateExtension}: "${namespace}"`)
  }
}

/** Schema changes need a transaction; what a reader's connection answers in PostgreSQL's words. */
export function requireWriter(frame: Frame, command: string): void {
  if (frame.session.context.writable) return
  throw fault(`ERROR: cannot execute ${command} in a read-only transaction (SQLSTATE 25006)`)
}
