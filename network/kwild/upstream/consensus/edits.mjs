/** @import { PackageEdits } from '../../tool/edits.mjs' */

/** Go that does something under the lock of what the consensus shows to others. */
const locked = (statement) =>
  `\tce.stateInfo.mtx.Lock()\n\t${statement}\n\tce.stateInfo.mtx.Unlock()\n`
const LEADER_OF_NOW =
  '\tce.stateInfo.mtx.RLock()\n\tleaderOfNow := ce.leader\n\tce.stateInfo.mtx.RUnlock()\n'

/** @type {PackageEdits} */
export default {
  package: 'node/consensus',
  edits: [
    {
      // A transaction without body or signature stays in the mempool when its check panics, and then ends the leader: one
      // request of anybody, by RPC or from a peer.
      file: 'block.go',
      sha256: 'e716eaaf0ad4636414f839e8cbcc631fb07295b2e633228a41a60a49dca47dbe',
      replace: [
        {
          find: '\terr := ce.mempool.Store(tx)\n',
          by:
            '\tif tx == nil || tx.Transaction == nil || tx.Body == nil || tx.Body.Fee == nil || tx.Signature == nil {\n' +
            '\t\treturn errors.New("the transaction lacks its body or signature")\n' +
            '\t}\n' +
            // A fee below zero is taken off the balance of its sender: anybody could make tokens.
            '\tif tx.Body.Fee.Sign() < 0 {\n' +
            '\t\treturn errors.New("the transaction offers a negative fee")\n' +
            '\t}\n' +
            // One small transaction may ask for an hour of work: limits.go.
            '\tif err := payloadProblem(tx.Transaction); err != nil {\n' +
            '\t\treturn err\n' +
            '\t}\n' +
            '\tif _, waiting := ce.mempool.Size(); waiting >= maxWaiting {\n' +
            '\t\treturn ktypes.ErrMempoolFull\n' +
            '\t}\n' +
            '\terr := ce.mempool.Store(tx)\n',
        },
        {
          // Clients that wait for their blocks write this map while a block is committed: without its lock the Go runtime
          // ends the process, now and then, at two clients' ordinary writes.
          find: '\t\tsubChan, ok := ce.txSubscribers[txHash]\n',
          by:
            '\t\tce.subMtx.Lock()\n' +
            '\t\tsubChan, ok := ce.txSubscribers[txHash]\n' +
            '\t\tce.subMtx.Unlock()\n',
        },
      ],
      add: 'limits.go',
    },
    {
      // A block takes all that waits, up to its size: thousands of transactions, of one sender if it sent them first.
      file: 'leader.go',
      sha256: '6c17142f5eb230e2b4da4cb2acd68bec1aed1135096b4232623800b5caab7606',
      replace: [
        {
          find:
            '\ttotalTxSizeLimit := ce.ConsensusParams().MaxBlockSize\n' +
            '\ttxns := ce.mempool.PeekN(maxNumTxnsInBlock, int(totalTxSizeLimit))\n',
          by: '\ttxns := withinBudget(ce.mempool.PeekN(maxNumTxnsInBlock, 0))\n',
        },
      ],
    },
    {
      // A block that is in the block store and not in the database is taken from the block store at the next start, but for
      // the last one. Others get that one from a peer. A leader that was killed in between makes another block in its place,
      // and never hears again of the transactions of the lost one, which it takes for mined: their senders are stuck.
      file: 'engine.go',
      sha256: 'c2d3074fe20a9f02fa186c8a15cfea5cff63f2df01a07d15d241bb228cdbfe7f',
      replace: [
        {
          find: '\tif startHeight >= bestHeight {\n',
          by: '\tif startHeight > bestHeight {\n',
        },
        {
          // What a start finds is set without the lock under which everybody else reads it, a health check among them.
          find: '\tce.stateInfo.height = height\n\tce.stateInfo.status = Committed\n',
          by:
            '\tce.stateInfo.mtx.Lock()\n\tdefer ce.stateInfo.mtx.Unlock()\n' +
            '\tce.stateInfo.height = height\n\tce.stateInfo.status = Committed\n',
        },
        // Leader and validators change while messages of peers read them: half a set ends the process, and half of an
        // interface is another type. Both are changed in one step, under the lock that the readers below take.
        {
          find: '\tce.leader = ce.leaderUpdates.Candidate\n',
          by: locked('ce.leader = ce.leaderUpdates.Candidate'),
        },
        { find: '\tce.leader = params.Leader\n', by: locked('ce.leader = params.Leader') },
        {
          find: '\tce.validatorSet = make(map[string]ktypes.Validator)\n',
          by: '\tvalidators := make(map[string]ktypes.Validator)\n',
        },
        {
          find: '\t\tce.validatorSet[hex.EncodeToString(v.Identifier)] = ktypes.Validator{\n',
          by: '\t\tvalidators[hex.EncodeToString(v.Identifier)] = ktypes.Validator{\n',
        },
        {
          // A follower that has executed a block waits for its commit before anything else, also when the leader is lost
          // that would tell of it and another one is named: with such a block on it, no follower ever takes the new leader.
          find:
            '\t\tif errors.Is(err, types.ErrBlkNotFound) || errors.Is(err, types.ErrNotFound) || errors.Is(err, types.ErrPeersNotFound) {\n' +
            '\t\t\treturn nil // retry again next tick\n',
          by:
            '\t\tif errors.Is(err, types.ErrBlkNotFound) || errors.Is(err, types.ErrNotFound) || errors.Is(err, types.ErrPeersNotFound) {\n' +
            '\t\t\tupdate := ce.getLeaderUpdates()\n' +
            '\t\t\tif update == nil || update.Height != startHeight+1 || errors.Is(err, types.ErrPeersNotFound) {\n' +
            '\t\t\t\treturn nil // retry again next tick\n' +
            '\t\t\t}\n' +
            '\t\t\tce.log.Info("No peer has the block that waits here, and another leader is named for it: leaving it", "height", update.Height)\n' +
            '\t\t\tce.state.mtx.Lock()\n' +
            '\t\t\trollbackErr := ce.rollbackState(ctx)\n' +
            '\t\t\tce.state.mtx.Unlock()\n' +
            '\t\t\tif rollbackErr != nil {\n' +
            '\t\t\t\treturn fmt.Errorf("cannot leave block %d: %w", update.Height, rollbackErr)\n' +
            '\t\t\t}\n' +
            '\t\t\tce.applyLeaderUpdates()\n' +
            '\t\t\tif ce.role.Load() == types.RoleLeader {\n' +
            '\t\t\t\tce.newRound <- struct{}{}\n' +
            '\t\t\t}\n' +
            '\t\t\treturn nil\n',
        },
        {
          find: '\t// update the role if changed\n',
          by: `${locked('ce.validatorSet = validators')}\t// update the role if changed\n`,
        },
      ],
    },
    {
      file: 'follower.go',
      sha256: 'c29832763ee843a87fc666310467c22d97fc5c632d26f80053ef0eec386b1261',
      replace: [
        {
          find: '\tvalid, err := ce.leader.Verify(blkID[:], leaderSig)\n',
          by: `${LEADER_OF_NOW}\tvalid, err := leaderOfNow.Verify(blkID[:], leaderSig)\n`,
        },
        {
          find: '\t\tce.leader = blk.Header.NewLeader\n',
          by: locked('ce.leader = blk.Header.NewLeader'),
        },
      ],
    },
    {
      file: 'messages.go',
      sha256: 'afdbadffdf71e7d27b8dcb5ec57da1fa3fdf0bb666bbdcf22ded688cd164cb25',
      replace: [
        {
          find: '\tgo ce.sendConsensusMessage(&consensusMessage{\n\t\tMsgType: blkProp.Type(),\n\t\tMsg:     blkProp,\n\t\tSender:  ce.leader.Bytes(),\n',
          by: `${LEADER_OF_NOW}\tgo ce.sendConsensusMessage(&consensusMessage{\n\t\tMsgType: blkProp.Type(),\n\t\tMsg:     blkProp,\n\t\tSender:  leaderOfNow.Bytes(),\n`,
        },
        {
          find: '\tleader := ce.leader\n',
          by: `${LEADER_OF_NOW}\tleader := leaderOfNow\n`,
        },
        {
          find: '\tif !bytes.Equal(leaderPubKey, ce.leader.Bytes()) {\n',
          by: `${LEADER_OF_NOW}\tif !bytes.Equal(leaderPubKey, leaderOfNow.Bytes()) {\n`,
        },
      ],
    },
  ],
}
