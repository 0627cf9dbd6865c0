// --port-base N of the commands that start a stack. The port is checked where the hosts are, so this is for after compiling.
import { parseArgs } from 'node:util'

/** Ends the command with one sentence when it is no port that a stack can begin at. */
export async function portBaseIn(args) {
  const { DEFAULT_PORT_BASE, parsePortBase } = await import('../dist/hosts.js')
  const { values } = parseArgs({
    args,
    options: { 'port-base': { type: 'string' } },
    strict: false,
  })
  try {
    return parsePortBase(values['port-base'] ?? String(DEFAULT_PORT_BASE))
  } catch (error) {
    console.error(error.message)
    process.exit(2)
  }
}
