package accounts

import (
	"bytes"
	"testing"
)

func TestRowKeyTellsAccountsApartAndHidesThem(t *testing.T) {
	address := bytes.Repeat([]byte{0xab}, 20)
	key := rowKey(address)
	if len(key) != 32 || bytes.Contains(key, address[:4]) {
		t.Errorf("the key of an account shows it: %x", key)
	}
	if !bytes.Equal(key, rowKey(bytes.Clone(address))) {
		t.Error("an account has two keys")
	}
	for _, other := range [][]byte{nil, address[:19], append(bytes.Clone(address), 0)} {
		if bytes.Equal(key, rowKey(other)) {
			t.Errorf("%x has the same key", other)
		}
	}
}

func TestRowKeyLeavesItsArgumentAlone(t *testing.T) {
	spare := append(make([]byte, 0, 64), 1, 2, 3)
	rowKey(spare)
	if !bytes.Equal(spare, []byte{1, 2, 3}) || spare[:4][3] != 0 {
		t.Error("the identifier was written over")
	}
}
