import { execFile } from 'node:child_process'
import { type NetworkNode, nodeId } from '../plan/plan.ts'

export type Role = 'leader' | 'validator' | 'sentry'
export type Validator = { readonly publicKey: string; readonly power: number }
/** A request for a vote that waits for approvals, and who has approved it, in a committed block. */
export type JoinRequest = { readonly candidate: string; readonly approvedBy: readonly string[] }

/** A node's administration, through the commands of kwild itself. */
export type Admin = {
  validators(): Promise<Validator[]>
  /** P2P ports of the nodes of this machine that it is connected to; each node dials from the port on which it listens. */
  peerPorts(): Promise<number[]>
  role(): Promise<Role>
  /** Lets a peer in, also after a restart. */
  allow(peer: NetworkNode): Promise<void>
  joinRequests(): Promise<JoinRequest[]>
  /** Asks for a vote for this node. */
  join(): Promise<void>
  approve(candidate: NetworkNode): Promise<void>
  /** The node gives its vote back. */
  leave(): Promise<void>
  /** Has the node take another leader from a block on. */
  replaceLeader(candidate: NetworkNode, height: number): Promise<void>
}

export function adminOf(kwild: string, node: NetworkNode): Admin {
  const ask = (args: readonly string[]) => run(kwild, node, args)
  return {
    async validators() {
      const found = (await ask(['validators', 'list'])) as { pubkey: string; power: number }[]
      return found.map(({ pubkey, power }) => ({ publicKey: pubkey, power }))
    },
    async joinRequests() {
      type Key = { identifier: string }
      type Found = { candidate: Key; board: Key[]; approved: boolean[] }
      const found = (await ask(['validators', 'list-join-requests'])) as Found[] | null
      return (found ?? []).map(({ candidate, board, approved }) => ({
        candidate: candidate.identifier,
        approvedBy: board.filter((_, i) => approved[i]).map(({ identifier }) => identifier),
      }))
    },
    async peerPorts() {
      const found = (await ask(['admin', 'peers'])) as { remote_addr: string }[] | null
      return (found ?? []).map(({ remote_addr }) => Number(remote_addr.split(':').at(-1)))
    },
    async role() {
      const { node: own } = (await ask(['admin', 'status'])) as { node: { role: Role } }
      return own.role
    },
    allow: async (peer) => void (await ask(['whitelist', 'add', nodeId(peer)])),
    join: async () => void (await ask(['validators', 'join'])),
    approve: async (candidate) => void (await ask(['validators', 'approve', nodeId(candidate)])),
    leave: async () => void (await ask(['validators', 'leave'])),
    replaceLeader: async (candidate, height) =>
      void (await ask(['validators', 'replace-leader', nodeId(candidate), String(height)])),
  }
}

function run(kwild: string, node: NetworkNode, args: readonly string[]): Promise<unknown> {
  const where = ['--rpcserver', `127.0.0.1:${node.adminPort}`, '--output', 'json']
  return new Promise((resolve, reject) => {
    execFile(kwild, [...args, ...where], (failed, stdout, stderr) => {
      const answer = parse(stdout)
      const error = answer?.error || (failed ? stderr.trim() || failed.message : '')
      if (error) reject(new Error(`${node.name}: kwild ${args.join(' ')}: ${error}`))
      else resolve(answer?.result)
    })
  })
}

function parse(text: string): { result?: unknown; error?: string } | undefined {
  try {
    return JSON.parse(text) as { result?: unknown; error?: string }
  } catch {
    return undefined
  }
}
