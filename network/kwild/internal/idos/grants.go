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

const (
	dwgWords = dwgHead + "\n\n" +
		"By signing, you let the issuer below write one credential about you into your profile.\n" +
		"It is encrypted for your encryption key below, and the consumer below gets a copy of it.\n" +
		"You can not take the copy back before the time at \"Locked until\".\n" +
		"Signing moves no funds. If you did not ask for this, do not sign.\n\n"
	dagWords = dagHead + "\n\n" +
		"By signing, you let the consumer below read one credential of your profile.\n" +
		"You can not take that back before the time at \"Locked until\".\n" +
		"Signing moves no funds. If you did not ask for this, do not sign.\n\n"
)

type dwgTerms struct{ owner, grantee, issuerPublicKey, id, timelock, before, after string }

// dwgMessage is the bound form: it names the network and the key that the credential is encrypted for.
func dwgMessage(t dwgTerms, encryptionKey, chainID string) (string, error) {
	lines, err := joinLines(
		line{"Issuer", t.issuerPublicKey},
		line{"Consumer", t.grantee},
		line{"Your wallet", t.owner},
		line{"Your encryption key", encryptionKey},
		line{"Write grant", t.id},
		line{"Locked until", t.timelock},
		line{"Usable from", t.before},
		line{"Usable until", t.after},
		line{"Network", chainID},
	)
	return dwgWords + lines, err
}

// unboundDwgMessage is the form of mid-2025.
func unboundDwgMessage(t dwgTerms) (string, error) {
	return joinLines(
		line{"operation", "delegatedWriteGrant"},
		line{"owner", t.owner},
		line{"consumer", t.grantee},
		line{"issuer public key", t.issuerPublicKey},
		line{"id", t.id},
		line{"access grant timelock", t.timelock},
		line{"not usable before", t.before},
		line{"not usable after", t.after},
	)
}

// dagTerms: no contentHash leaves its line out.
type dagTerms struct {
	owner, grantee, dataID string
	lockedUntil            int64
	contentHash            *string
}

// dagMessage is the bound form: it names the network.
func dagMessage(t dagTerms, chainID string) (string, error) {
	lines := []line{
		{"Consumer", t.grantee},
		{"Your wallet", t.owner},
		{"Credential", t.dataID},
		{"Locked until", lockWords(t.lockedUntil)},
	}
	if t.contentHash != nil {
		lines = append(lines, line{"Content hash", *t.contentHash})
	}
	text, err := joinLines(append(lines, line{"Network", chainID})...)
	return dagWords + text, err
}

// lockWords: a date, as nobody reads seconds. What no calendar has stays a number: no network takes such a lock.
func lockWords(lockedUntil int64) string {
	switch {
	case lockedUntil == 0:
		return "not locked"
	case lockedUntil > 0 && lockedUntil <= maxTime:
		return formatDate(lockedUntil)
	}
	return strconv.FormatInt(lockedUntil, 10)
}

// unboundDagMessage is the form of mid-2025.
func unboundDagMessage(t dagTerms) (string, error) {
	lines := []line{
		{"operation", "insertAccessGrant"},
		{"owner", t.owner},
		{"grantee", t.grantee},
		{"dataId", t.dataID},
		{"lockedUntil", strconv.FormatInt(t.lockedUntil, 10)},
	}
	if t.contentHash != nil {
		lines = append(lines, line{"contentHash", *t.contentHash})
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
