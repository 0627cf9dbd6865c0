package pg

import (
	"bytes"
	"crypto/sha256"
	"testing"
)

func digest(changes ...string) []byte {
	hasher := newChangeHash()
	for _, change := range changes {
		hasher.Write([]byte(change))
	}
	return hasher.Sum(nil)
}

func TestChangeHashDoesNotDependOnTheOrder(t *testing.T) {
	want := digest("update a", "update b", "delete c")
	for _, changes := range [][]string{
		{"update b", "update a", "delete c"},
		{"delete c", "update b", "update a"},
	} {
		if !bytes.Equal(want, digest(changes...)) {
			t.Errorf("%q has another digest", changes)
		}
	}
}

func TestChangeHashTellsChangesApart(t *testing.T) {
	seen := map[string][]string{}
	for _, changes := range [][]string{
		{}, {""}, {"ab"}, {"a", "b"}, {"a", "a"}, {"a"}, {"a", "a", "b"}, {"a", "b", "b"},
	} {
		key := string(digest(changes...))
		if before, ok := seen[key]; ok {
			t.Errorf("%q and %q have one digest", before, changes)
		}
		seen[key] = changes
	}
}

func TestChangeHashOfNothingIsThatOfKwil(t *testing.T) {
	empty := sha256.Sum256(nil)
	hasher := newChangeHash()
	if !bytes.Equal(hasher.Sum(nil), empty[:]) {
		t.Error("an empty changeset has a digest of its own")
	}
	hasher.Write([]byte("a"))
	hasher.Reset()
	if got := hasher.Sum([]byte{1}); !bytes.Equal(got, append([]byte{1}, empty[:]...)) {
		t.Error("a changeset before a reset counts")
	}
}
