package idos

import "strings"

// The texts of idOS that wallets and keys sign, by their first line. No two purposes share one, so that a signature for one
// is none for another; what is told apart by its first line must be listed here.

const (
	createHead   = "Create an idOS profile with this wallet"
	addHead      = "Add this wallet to an existing idOS profile"
	dwgHead      = "Let an issuer write one credential into your idOS profile"
	dagHead      = "Give access to one credential of your idOS profile"
	consumerHead = "idOS consumer"
	// formerOwnershipHead began ownership texts before they named the encryption key. Nothing takes them any more.
	formerOwnershipHead = "Link this wallet to an idOS profile"
)

var ownHeads = [...]string{
	createHead, addHead, dwgHead, dagHead, consumerHead, formerOwnershipHead,
	"operation: delegatedWriteGrant", "operation: insertAccessGrant", "operation: insertGrant",
}

// isOwnText: whether a text begins like one that idOS has somebody sign. Such a text is never public notes.
func isOwnText(text string) bool {
	for _, head := range ownHeads {
		if strings.HasPrefix(text, head+"\n") {
			return true
		}
	}
	return false
}
