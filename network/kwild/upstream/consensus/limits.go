// Package consensus is copied into kwil-db's package of the same name when kwild is built: see network/kwild/tool/README.md.
package consensus

import (
	"encoding/binary"
	"fmt"

	ktypes "github.com/kwilteam/kwil-db/core/types"
	"github.com/kwilteam/kwil-db/node/types"
)

// Without gas, a transaction costs its sender its bytes only. Whoever may broadcast could hold up everybody's writes: by
// many rows of arguments in one transaction, by many transactions in one block, or by a queue that is checked anew after
// every block. The numbers of one transaction are those of core/kwil/src/limits.ts.
const (
	maxArgumentRows   = 8
	maxStatementBytes = 262_144

	// blockBudget is what the transactions of a block may weigh together. 1 is a row of arguments of a cheap action, some
	// milliseconds on a small validator, of which a block is to take less than a thousand. Of payloads it is 4 MiB, which is
	// less than the size of a block.
	blockBudget = 128
	// senderBudget is the part of it that one sender gets while others wait: a flood of one key delays nobody else.
	senderBudget = blockBudget / 8
	// lightReserve is kept for transactions of lightWeight or less: no queue of heavy ones keeps them out.
	lightReserve = blockBudget / 4
	lightWeight  = 4
	// maxWaiting is how many transactions wait for their block at a time: all of them are checked again after each.
	maxWaiting = 10_000

	payloadBytesOfWeight   = 32_768
	statementBytesOfWeight = 4_096
)

// actionWeights are those of the actions of idOS that touch more rows than one (docs/security-model.md).
var actionWeights = map[string]int{
	"remove_user":                 64,
	"change_profile_key":          64,
	"remove_credential":           32,
	"purge_expired_grants":        16,
	"edit_public_notes_as_issuer": 8,
	"rescind_shared_credential":   4,
	"remove_attribute":            4,
}

// payloadProblem refuses what asks too much, before it gets into the mempool. What is malformed fails by itself, later.
func payloadProblem(tx *ktypes.Transaction) error {
	switch tx.Body.PayloadType {
	case ktypes.PayloadTypeRawStatement:
		if len(tx.Body.Payload) > maxStatementBytes {
			return fmt.Errorf("a raw statement has at most %d bytes", maxStatementBytes)
		}
	case ktypes.PayloadTypeExecute:
		if _, rows := executionHead(tx.Body.Payload); rows > maxArgumentRows {
			return fmt.Errorf("an execution has at most %d rows of arguments", maxArgumentRows)
		}
	}
	return nil
}

// executionHead reads the action and the number of argument rows of an execution, and no argument. 0: malformed, or none.
func executionHead(payload []byte) (action string, rows int) {
	rest, ok := payload, len(payload) >= 2
	if !ok {
		return "", 0
	}
	rest = rest[2:]
	for range 2 { // namespace, action
		if len(rest) < 4 {
			return "", 0
		}
		length := uint64(binary.LittleEndian.Uint32(rest))
		rest = rest[4:]
		if uint64(len(rest)) < length {
			return "", 0
		}
		action, rest = string(rest[:length]), rest[length:]
	}
	if len(rest) < 2 {
		return "", 0
	}
	return action, int(binary.LittleEndian.Uint16(rest))
}

func weightOf(tx *ktypes.Transaction) int {
	switch tx.Body.PayloadType {
	case ktypes.PayloadTypeRawStatement:
		return 1 + len(tx.Body.Payload)/statementBytesOfWeight
	case ktypes.PayloadTypeExecute:
		action, rows := executionHead(tx.Body.Payload)
		return max(rows, 1)*max(actionWeights[action], 1) + len(tx.Body.Payload)/payloadBytesOfWeight
	}
	return 1 + len(tx.Body.Payload)/payloadBytesOfWeight
}

// withinBudget chooses what goes into the next block. The first that waits always does, whatever it weighs; then whatever
// fits, in its order, and of no sender more than its part unless there is room left in the end. Whoever is passed over
// keeps the order of its nonces.
func withinBudget(waiting []*types.Tx) []*types.Tx {
	weights := make([]int, len(waiting))
	for i, tx := range waiting {
		weights[i] = weightOf(tx.Transaction)
	}
	taken := make([]bool, len(waiting))
	total, light := 0, 0
	for _, part := range []int{senderBudget, blockBudget} {
		bySender := make(map[string]int)
		passedOver := make(map[string]bool)
		for i, tx := range waiting {
			sender := string(tx.Sender)
			if taken[i] {
				bySender[sender] += weights[i]
				continue
			}
			if passedOver[sender] {
				continue
			}
			isLight := weights[i] <= lightWeight
			fits := total+weights[i] <= blockBudget || isLight && light+weights[i] <= lightReserve
			if total > 0 && !(fits && bySender[sender]+weights[i] <= part) {
				passedOver[sender] = true
				continue
			}
			taken[i] = true
			total += weights[i]
			if isLight {
				light += weights[i]
			}
			bySender[sender] += weights[i]
		}
	}
	chosen := make([]*types.Tx, 0, len(waiting))
	for i, tx := range waiting {
		if taken[i] {
			chosen = append(chosen, tx)
		}
	}
	return chosen
}
