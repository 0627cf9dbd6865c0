// Package accounts is copied into kwil-db's package of the same name when kwild is built: see network/kwild/tool/README.md.
package accounts

import "crypto/sha256"

const rowKeyDomain = "idos account row v1\x00"

// rowKey is what the table of accounts holds in the place of an address or key. The row itself must stay as long as the
// chain does, or an old transaction would count again; who it belongs to need not be readable in it, in snapshots of it,
// or in backups.
func rowKey(identifier []byte) []byte {
	digest := sha256.Sum256(append([]byte(rowKeyDomain), identifier...))
	return digest[:]
}
