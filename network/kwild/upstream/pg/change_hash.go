// Package pg is copied into kwil-db's package of the same name when kwild is built: see network/kwild/tool/README.md.
package pg

import (
	"bytes"
	"crypto/sha256"
	"hash"
	"slices"
)

// changeHash is the digest of a block's row changes, whatever their order. A statement that changes several rows takes
// them as they lie in the table's file, and so do its cascades; where rows lie depends on what else a node did, for
// reads clear away dead rows and vacuum comes when it likes. Two honest validators write the same changes in different
// orders, and a digest of the order stops the network. One call of Write is one change.
type changeHash struct {
	changes [][sha256.Size]byte
}

var _ hash.Hash = (*changeHash)(nil)

func newChangeHash() hash.Hash { return &changeHash{} }

func (c *changeHash) Write(change []byte) (int, error) {
	c.changes = append(c.changes, sha256.Sum256(change))
	return len(change), nil
}

// Sum appends the SHA-256 of the sorted digests of all changes: that of nothing when there are none, as before.
func (c *changeHash) Sum(b []byte) []byte {
	sorted := slices.Clone(c.changes)
	slices.SortFunc(sorted, func(x, y [sha256.Size]byte) int { return bytes.Compare(x[:], y[:]) })
	all := sha256.New()
	for _, change := range sorted {
		all.Write(change[:])
	}
	return all.Sum(b)
}

func (c *changeHash) Reset()         { c.changes = nil }
func (c *changeHash) Size() int      { return sha256.Size }
func (c *changeHash) BlockSize() int { return sha256.BlockSize }
