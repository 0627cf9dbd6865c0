// Faults of kwil-db v0.10.2 that a network cannot live with, as edits of its vendored source. An edit names the file's
// digest first: with another version of kwil-db the build stops, and somebody reads the new file.

const KWIL_DB = 'github.com/kwilteam/kwil-db'

/** Go that does something under the lock of what the consensus shows to others. */
const locked = (statement) =>
  `\tce.stateInfo.mtx.Lock()\n\t${statement}\n\tce.stateInfo.mtx.Unlock()\n`
const LEADER_OF_NOW =
  '\tce.stateInfo.mtx.RLock()\n\tleaderOfNow := ce.leader\n\tce.stateInfo.mtx.RUnlock()\n'

export const edits = [
  {
    // A node whose first block after a start is one that changes the leader writes into a nil map, at every start again.
    file: `${KWIL_DB}/node/block_processor/processor.go`,
    sha256: '5e0accd5e58d471f0002598cad6b3a34ef5dec889a833fa53fbb98ecd5aa98a7',
    replace: [
      {
        find: '\t\tbp.chainCtx.NetworkUpdates[ktypes.ParamNameLeader] = ktypes.PublicKey{\n',
        by:
          '\t\tif bp.chainCtx.NetworkUpdates == nil {\n' +
          '\t\t\tbp.chainCtx.NetworkUpdates = ktypes.ParamUpdates{}\n' +
          '\t\t}\n' +
          '\t\tbp.chainCtx.NetworkUpdates[ktypes.ParamNameLeader] = ktypes.PublicKey{\n',
      },
    ],
  },
  {
    // Deeply nested texts overflow the stack, which ends the process: network/kwild/upstream/parse/shape.go.
    file: `${KWIL_DB}/node/engine/parse/parse.go`,
    sha256: '50c73103d2a87e1aad7b6327a4be4074f0ca272b7bb4cff4f980842aedd528c8',
    replace: [
      {
        find: '\tparserVisitor = newSchemaVisitor(stream, errList)\n',
        by:
          '\tif err = checkShape(tokens); err != nil {\n' +
          '\t\treturn nil, nil, nil, nil, err\n' +
          '\t}\n\n' +
          '\tparserVisitor = newSchemaVisitor(stream, errList)\n',
      },
    ],
    add: { from: 'upstream/parse/shape.go', to: `${KWIL_DB}/node/engine/parse/shape.go` },
  },
  {
    // Actions that call one another without end overflow it as well.
    file: `${KWIL_DB}/node/engine/interpreter/context.go`,
    sha256: 'b018d9da56caff6a99ad23febb2e1c32e67e1209f101ff00aacc3e8f5d33e262',
    replace: [
      {
        find: '\t// inAction is true if the execution is currently in an action.\n\tinAction bool\n',
        by:
          '\t// inAction is true if the execution is currently in an action.\n\tinAction bool\n' +
          '\t// callDepth counts the actions around this one.\n\tcallDepth int\n',
      },
      {
        find: '\t\tinAction:       true,\n',
        by: '\t\tinAction:       true,\n\t\tcallDepth:      e.callDepth + 1,\n',
      },
      {
        find: '\tif !modifiers.Has(precompiles.VIEW) && !e.canMutateState {\n',
        by:
          '\tif e.callDepth > 256 {\n' +
          '\t\treturn fmt.Errorf("action %s is called from more than 256 others", actionName)\n' +
          '\t}\n' +
          '\tif !modifiers.Has(precompiles.VIEW) && !e.canMutateState {\n',
      },
      // A plan is remembered by its text alone: with other types of variables, or first used in a read, a node runs
      // another plan than nodes that have not seen it. network/kwild/upstream/interpreter/plan_key.go.
      {
        find: '\tcached, ok := statementCache.get(e.scope.namespace, sql)\n\tif ok {\n',
        by:
          '\ttypeOf := func(name string) (string, error) {\n' +
          '\t\tdt, err := e.getVariableType(name)\n' +
          '\t\tif err != nil {\n' +
          '\t\t\treturn "", err\n' +
          '\t\t}\n' +
          '\t\treturn dt.String(), nil\n' +
          '\t}\n' +
          '\tkey := planKey(e.canMutateState, sql)\n' +
          '\tcached, ok := statementCache.get(e.scope.namespace, key)\n' +
          '\tif ok && sameTypes(cached.deterministicParams, cached.paramTypes, typeOf) {\n',
      },
      {
        find: '\tstatementCache.set(e.scope.namespace, sql, &preparedStatement{\n',
        by:
          '\tstatementCache.set(e.scope.namespace, key, &preparedStatement{\n' +
          '\t\tparamTypes:             typesOf(deterministicParams, typeOf),\n',
      },
      {
        find: '\tdeterministicParams    []string\n',
        by: '\tdeterministicParams    []string\n\tparamTypes             []string\n',
      },
    ],
    add: {
      from: 'upstream/interpreter/plan_key.go',
      to: `${KWIL_DB}/node/engine/interpreter/plan_key.go`,
    },
  },
  {
    // A read puts back, without a lock against other reads, what it cannot have changed.
    file: `${KWIL_DB}/node/engine/interpreter/interpreter.go`,
    sha256: '09d65af26ea11864e7a9964d083f3b6064d3b3a52063dd4693e0a534de6ce195',
    replace: [
      '\t\t\terr = fmt.Errorf("panic: %v", r)\n\t\t\tnoErrOrPanic = false\n\t\t}\n\n',
      '\t\tif callRes != nil && callRes.Error != nil {\n\t\t\tnoErrOrPanic = false\n\t\t}\n\n',
    ].map((before) => ({
      find: `${before}\t\tif noErrOrPanic {\n`,
      by: `${before}\t\tif am, ok := db.(sql.AccessModer); ok && am.AccessMode() == sql.ReadOnly {\n\t\t\t// nothing to keep or to put back\n\t\t} else if noErrOrPanic {\n`,
    })),
  },
  {
    // A transaction without body or signature stays in the mempool when its check panics, and then ends the leader: one
    // request of anybody, by RPC or from a peer.
    file: `${KWIL_DB}/node/consensus/block.go`,
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
          // One small transaction may ask for an hour of work: network/kwild/upstream/consensus/limits.go.
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
    add: { from: 'upstream/consensus/limits.go', to: `${KWIL_DB}/node/consensus/limits.go` },
  },
  {
    // A block takes all that waits, up to its size: thousands of transactions, of one sender if it sent them first.
    file: `${KWIL_DB}/node/consensus/leader.go`,
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
    file: `${KWIL_DB}/node/consensus/engine.go`,
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
    file: `${KWIL_DB}/node/consensus/follower.go`,
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
    file: `${KWIL_DB}/node/consensus/messages.go`,
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
  {
    // A planner step writes into the type that it should copy, and with `SELECT $a[1]` that is a type all queries of the
    // process share: one read by anybody, and this node takes every int8 for an array and disagrees with the others.
    file: `${KWIL_DB}/node/engine/planner/logical/nodes.go`,
    sha256: '2355550c2be74f58e617f8e7612daacd8fe5aa27c993211c0ed32594c23139c9',
    replace: ['false', 'true'].map((isArray) => ({
      find: `\tscalar.IsArray = ${isArray}\n\treturn anonField(scalar.Copy())\n`,
      by: `\tscalar = scalar.Copy()\n\tscalar.IsArray = ${isArray}\n\treturn anonField(scalar)\n`,
    })),
  },
  {
    // The table of accounts has a row for ever for whoever once sent a transaction, by address or key: no erasure reaches
    // it. A digest does for counting: network/kwild/upstream/accounts/row_key.go.
    file: `${KWIL_DB}/node/accounts/sql.go`,
    sha256: '85819b9248a1af10f95c136e0445a9d8d3fe4589b7ca50dc72b6a7dfcd1019d9',
    replace: [
      {
        find: 'sqlUpdateAccount, amount.String(), nonce, acctID, acctType)',
        by: 'sqlUpdateAccount, amount.String(), nonce, rowKey(acctID), acctType)',
      },
      {
        find: 'sqlCreateAccount, acctID, acctType, amt.String(), nonce)',
        by: 'sqlCreateAccount, rowKey(acctID), acctType, amt.String(), nonce)',
      },
      {
        find: 'sqlGetAccount, []byte(account.Identifier), kd.EncodeFlag())',
        by: 'sqlGetAccount, rowKey(account.Identifier), kd.EncodeFlag())',
      },
    ],
    add: { from: 'upstream/accounts/row_key.go', to: `${KWIL_DB}/node/accounts/row_key.go` },
  },
  {
    // The digest of a block's changes depends on the order in which PostgreSQL finds the rows of a statement, which is
    // not the same on all nodes: network/kwild/upstream/pg/change_hash.go.
    file: `${KWIL_DB}/node/pg/repl.go`,
    sha256: 'bb1c88feaa435276bbdfe5f5125d7048687eec3cd43af62b20fedc1b51cded0d',
    replace: [
      { find: '\thasher := sha256.New()\n', by: '\thasher := newChangeHash()\n' },
      { find: '\t"crypto/sha256"\n', by: '' },
    ],
    add: { from: 'upstream/pg/change_hash.go', to: `${KWIL_DB}/node/pg/change_hash.go` },
  },
  {
    // A row that changes is written twice as a whole, and one that goes once more, into the log that the digest of a block is
    // read from: an issuer's new word about a credential carries its content, of megabytes, each time. The key of a row
    // tells which one it was; what is new is in the digest as before. Tables of kwild itself may have no key.
    file: `${KWIL_DB}/node/pg/sql.go`,
    sha256: '2a02751a2ab53427c81a986e2a20a3ce389d2b2c1ea1af83eea4079401f795c0',
    replace: [
      {
        find: "        EXECUTE 'ALTER TABLE ' || obj.object_identity || ' REPLICA IDENTITY FULL';\n",
        by:
          "        IF obj.schema_name LIKE 'kwild%' THEN\n" +
          "            EXECUTE 'ALTER TABLE ' || obj.object_identity || ' REPLICA IDENTITY FULL';\n" +
          '        END IF;\n',
      },
    ],
  },
  {
    // kwild's migration to another network sends whole rows. It has to fail rather than to leave out changes.
    file: `${KWIL_DB}/node/pg/repl_changeset.go`,
    sha256: '309fafce89fbdc4e5ddc7440f94af80ad06f84aa3adb1c0de3a1ffbe8ef68c7c',
    replace: [
      {
        find: '\tidx := c.registerMetadata(relation)\n\tce := &ChangesetEntry{\n\t\tRelationIdx: idx,\n\t}\n',
        by:
          '\tidx := c.registerMetadata(relation)\n' +
          '\tif update.OldTupleType != pglogrepl.UpdateMessageTupleTypeOld {\n' +
          '\t\tc.csChan <- errors.New("the old row of an update is not known")\n' +
          '\t\treturn nil\n' +
          '\t}\n' +
          '\tce := &ChangesetEntry{\n\t\tRelationIdx: idx,\n\t}\n',
      },
      {
        find: '\t// write old tuple\n\ttup, err := convertPgxTuple(delete.OldTuple, relation, c.oidToType)\n',
        by:
          '\tif delete.OldTupleType != pglogrepl.DeleteMessageTupleTypeOld {\n' +
          '\t\tc.csChan <- errors.New("the old row of a delete is not known")\n' +
          '\t\treturn nil\n' +
          '\t}\n' +
          '\ttup, err := convertPgxTuple(delete.OldTuple, relation, c.oidToType)\n',
      },
    ],
  },
  {
    file: `${KWIL_DB}/node/migrations/migrator.go`,
    sha256: 'be8b6fd72d0ac70a46030f7db9279a794bd4dff05f32646795f8b1bbf17dfded',
    replace: [
      {
        find: '\t\tswitch ct := ch.(type) {\n\t\tcase *pg.ChangesetEntry:\n\t\t\t// write the changeset to disk\n',
        by: '\t\tswitch ct := ch.(type) {\n\t\tcase error:\n\t\t\treturn ct\n\t\tcase *pg.ChangesetEntry:\n\t\t\t// write the changeset to disk\n',
      },
    ],
  },
  {
    // A number of four million digits, of a type that has ten, takes half a minute of every validator, and of a node when it
    // is read: anybody's. No numeric has more than 1 000 digits.
    file: `${KWIL_DB}/core/types/decimal.go`,
    sha256: '78dc35d26173caf801164d2abfd802a6d764d63f7e286036d0261dbcbd462573',
    replace: [
      {
        find: '\tres, _, err := d.context().NewFromString(s)\n',
        by:
          '\tif len(s) > 2300 {\n' +
          '\t\treturn fmt.Errorf("a number has at most 2300 characters, not %d", len(s))\n' +
          '\t}\n' +
          '\tres, _, err := d.context().NewFromString(s)\n',
      },
    ],
  },
  {
    // The same with a fee, of which nobody has to have signed anything: it is read before.
    file: `${KWIL_DB}/core/types/transaction.go`,
    sha256: 'dd1a0174060368bb308e55b3579308d5c4b839b6c52b93b9e8156277eb29e676',
    replace: [
      {
        find: '\t\tfeeBigInt, ok := new(big.Int).SetString(aux.Fee, 10)\n',
        by:
          '\t\tif len(aux.Fee) > 80 {\n' +
          '\t\t\treturn errors.New("the fee has more than 80 digits")\n' +
          '\t\t}\n' +
          '\t\tfeeBigInt, ok := new(big.Int).SetString(aux.Fee, 10)\n',
      },
      {
        find: '\tb := new(big.Int)\n\tb, ok := b.SetString(intStr, 10)\n',
        by:
          '\tif len(intStr) > 80 {\n' +
          '\t\treturn nil, errors.New("the number has more than 80 digits")\n' +
          '\t}\n' +
          '\tb := new(big.Int)\n\tb, ok := b.SetString(intStr, 10)\n',
      },
    ],
  },
]
