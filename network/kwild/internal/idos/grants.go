package idos

import (
	"errors"
	"strconv"
	"strings"
)

// The texts that a person's wallet signs to let somebody else write for them. One function builds each for the message
// actions and for verification, so both always agree: lines joined by LF, none at the end.

var errLines = errors.New("A value of the message has more than one line.") //nolint:staticcheck // One text for both engines.

type line struct{ label, value string }

func dwgMessage(owner, grantee, issuerPublicKey, id, timelock, before, after string) (string, error) {
	return joinLines(
		line{"operation", "delegatedWriteGrant"},
		line{"owner", owner},
		line{"consumer", grantee},
		line{"issuer public key", issuerPublicKey},
		line{"id", id},
		line{"access grant timelock", timelock},
		line{"not usable before", before},
		line{"not usable after", after},
	)
}

// dagMessage leaves the last line out when there is no hash.
func dagMessage(owner, grantee, dataID string, lockedUntil int64, contentHash *string) (string, error) {
	lines := []line{
		{"operation", "insertAccessGrant"},
		{"owner", owner},
		{"grantee", grantee},
		{"dataId", dataID},
		{"lockedUntil", strconv.FormatInt(lockedUntil, 10)},
	}
	if contentHash != nil {
		lines = append(lines, line{"contentHash", *contentHash})
	}
	return joinLines(lines...)
}

// legacyDagMessage is the access grant text of 2024: EVM only, addresses in lower case, no content hash.
func legacyDagMessage(owner, grantee, dataID string, lockedUntil int64) (string, error) {
	return joinLines(
		line{"operation", "insertGrant"},
		line{"owner", strings.ToLower(owner)},
		line{"grantee", strings.ToLower(grantee)},
		line{"dataId", dataID},
		line{"lockedUntil", strconv.FormatInt(lockedUntil, 10)},
	)
}

// joinLines refuses a value that could forge a line.
func joinLines(lines ...line) (string, error) {
	parts := make([]string, len(lines))
	for i, l := range lines {
		for _, r := range l.value {
			if r < 0x20 || r >= 0x7f && r <= 0x9f || r == 0x2028 || r == 0x2029 {
				return "", errLines
			}
		}
		parts[i] = l.label + ": " + l.value
	}
	return strings.Join(parts, "\n"), nil
}
