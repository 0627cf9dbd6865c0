package consensus

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	ktypes "github.com/kwilteam/kwil-db/core/types"
	"github.com/kwilteam/kwil-db/node/types"
)

func execution(t testing.TB, action string, rows int) []byte {
	payload, err := ktypes.ActionExecution{
		Namespace: "main", Action: action, Arguments: make([][]*ktypes.EncodedValue, rows),
	}.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return payload
}

func txOf(sender string, nonce uint64, payloadType ktypes.PayloadType, payload []byte) *types.Tx {
	return types.NewTx(&ktypes.Transaction{
		Sender: []byte(sender),
		Body: &ktypes.TransactionBody{
			PayloadType: payloadType, Payload: payload, Nonce: nonce, Fee: nil,
		},
	})
}

func TestPayloadProblem(t *testing.T) {
	for _, one := range []struct {
		name    string
		kind    ktypes.PayloadType
		payload []byte
		problem string
	}{
		{"no rows", ktypes.PayloadTypeExecute, execution(t, "a", 0), ""},
		{"as many rows as there may be", ktypes.PayloadTypeExecute, execution(t, "a", maxArgumentRows), ""},
		{"one more", ktypes.PayloadTypeExecute, execution(t, "a", maxArgumentRows+1), "at most 8 rows"},
		{"as many as the format takes", ktypes.PayloadTypeExecute, execution(t, "a", 65_535), "at most 8 rows"},
		{"an empty payload", ktypes.PayloadTypeExecute, nil, ""},
		{"a longer name than there are bytes", ktypes.PayloadTypeExecute, []byte{0, 0, 255, 255, 255, 255, 1}, ""},
		{"a long statement", ktypes.PayloadTypeRawStatement, make([]byte, maxStatementBytes), ""},
		{"a longer one", ktypes.PayloadTypeRawStatement, make([]byte, maxStatementBytes+1), "at most 262144 bytes"},
		{"another payload", ktypes.PayloadTypeTransfer, make([]byte, maxStatementBytes+1), ""},
	} {
		err := payloadProblem(txOf("s", 1, one.kind, one.payload).Transaction)
		if (err == nil) != (one.problem == "") || err != nil && !strings.Contains(err.Error(), one.problem) {
			t.Errorf("%s: %v", one.name, err)
		}
	}
}

func TestWithinBudget(t *testing.T) {
	cheap := execution(t, "anything", 1)
	queue := func(parts ...[]*types.Tx) (all []*types.Tx) {
		for _, part := range parts {
			all = append(all, part...)
		}
		return all
	}
	many := func(sender string, count int, payload []byte) (all []*types.Tx) {
		for i := range count {
			all = append(all, txOf(sender, uint64(i+1), ktypes.PayloadTypeExecute, payload))
		}
		return all
	}
	counts := func(chosen []*types.Tx) map[string]int {
		bySender := make(map[string]int)
		last := make(map[string]uint64)
		for _, tx := range chosen {
			sender := string(tx.Sender)
			if tx.Body.Nonce != last[sender]+1 {
				t.Errorf("%s: nonce %d after %d", sender, tx.Body.Nonce, last[sender])
			}
			last[sender] = tx.Body.Nonce
			bySender[sender]++
		}
		return bySender
	}
	check := func(name string, waiting []*types.Tx, want map[string]int) {
		if got := counts(withinBudget(waiting)); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	check("nothing waits", nil, map[string]int{})
	check("few wait", many("a", 100, cheap), map[string]int{"a": 100})
	check("a sender alone fills the block", many("a", 1000, cheap), map[string]int{"a": blockBudget})
	check("a flood delays nobody else", queue(many("a", 1000, cheap), many("b", 3, cheap)),
		map[string]int{"a": blockBudget - 3, "b": 3})
	check("rows count", many("a", 1000, execution(t, "anything", 8)), map[string]int{"a": blockBudget / 8})
	check("dear actions count more", many("a", 1000, execution(t, "remove_user", 1)), map[string]int{"a": 2})
	check("bytes count", many("a", 9, append(execution(t, "anything", 1), make([]byte, 2<<20)...)), map[string]int{"a": 1})
	huge := append(execution(t, "anything", 1), make([]byte, 4<<20-1_000)...)
	check("the first always goes", many("a", 2, huge), map[string]int{"a": 1})
	check("and what is light with it", queue(many("a", 20, huge), many("b", 100, cheap), many("c", 100, cheap)),
		map[string]int{"a": 1, "b": senderBudget, "c": senderBudget})
	check("as far as its reserve goes", queue(many("a", 20, huge), many("b", 16, cheap), many("c", 16, cheap), many("d", 1, cheap)),
		map[string]int{"a": 1, "b": 16, "c": 16})

	// Senders as there may be: one transaction each.
	var strangers []*types.Tx
	for i := range 1000 {
		strangers = append(strangers, txOf(fmt.Sprint(i), 1, ktypes.PayloadTypeExecute, cheap))
	}
	if got := len(withinBudget(strangers)); got != blockBudget {
		t.Errorf("%d transactions of strangers", got)
	}
}

func FuzzExecutionHead(f *testing.F) {
	f.Add(execution(f, "remove_user", 3))
	f.Add([]byte{0, 0, 1, 0, 0, 0})
	f.Fuzz(func(t *testing.T, payload []byte) {
		action, rows := executionHead(payload)
		var full ktypes.ActionExecution
		if err := full.UnmarshalBinary(payload); err != nil {
			return
		}
		if action != full.Action || rows != len(full.Arguments) {
			t.Errorf("%q %d, not %q %d", action, rows, full.Action, len(full.Arguments))
		}
		head := append(binary.LittleEndian.AppendUint32(nil, uint32(len(action))), action...)
		if !bytes.Contains(payload, head) {
			t.Errorf("%q is not in the payload", action)
		}
	})
}
