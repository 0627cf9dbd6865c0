import { aliveOf } from '../node/health.ts'
import { waitFor } from '../node/wait-for.ts'
import { type NetworkNode, nodeNamed, validatorsOf, withNode } from '../plan/plan.ts'
import { needPlan, writePlan } from '../plan/plan-file.ts'
import { adminOf } from './admin.ts'
import type { MemberOptions } from './member-options.ts'

const VOTE_WITHIN = 60_000

/** Asks for a vote for a node that follows, has every validator approve it, and resolves once it has the vote. */
export async function makeValidator(options: MemberOptions, name: string): Promise<void> {
  const { kwild, dataDir, log } = options
  const plan = needPlan(dataDir)
  const candidate = nodeNamed(plan, name)
  if (!candidate.follower) throw new Error(`${name} is a validator already.`)
  if (candidate.sentry !== undefined)
    throw new Error(
      `${name} is behind a sentry, which passes no proposals on: as a validator it could not vote.`,
    )
  await adminOf(kwild, candidate).join()
  log(`${name} asked to become a validator.`)
  const validators = await aliveOf(validatorsOf(plan))
  const [first] = validators
  if (!first) throw new Error('No validator of this network answers.')
  const { publicKey } = candidate
  const isVoting = async () =>
    (await adminOf(kwild, first).validators()).some(
      (validator) => validator.publicKey === publicKey && validator.power > 0,
    )
  const request = async () =>
    (await adminOf(kwild, first).joinRequests()).find((open) => open.candidate === publicKey)
  const approve = (validator: NetworkNode) =>
    adminOf(kwild, validator)
      .approve(candidate)
      .then(
        () => true,
        () => false,
      )
  // A block takes its transactions in an order of its own: an approval beside its request would fail in it.
  if (!(await waitFor(VOTE_WITHIN, async () => (await request()) !== undefined)))
    throw new Error(`The request of ${name} did not get into a block.`)
  for (const validator of validators) {
    // The last ones are not asked for: the request is closed once enough have approved.
    if ((await request()) === undefined) break
    if (!(await waitFor(VOTE_WITHIN, () => approve(validator)))) continue
    const counts = await waitFor(VOTE_WITHIN, async () => {
      const open = await request()
      return !open || open.approvedBy.includes(validator.publicKey)
    })
    if (counts) log(`${validator.name} approved.`)
  }
  if (!(await waitFor(VOTE_WITHIN, isVoting)))
    throw new Error(`${name} did not get its vote within ${VOTE_WITHIN / 1000} s.`)
  const { follower: _, ...validator } = candidate
  writePlan(dataDir, withNode(needPlan(dataDir), validator))
  log(`${name} is a validator.`)
}
