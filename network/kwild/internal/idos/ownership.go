package idos

import (
	"strings"
	"time"
)

// Ownership proof, version 2: the text that a wallet signs to be linked to a profile. It names purpose, profile, wallet,
// network and times, so that a signature given once proves nothing anywhere else or later.

const (
	ownershipHead = "Link this wallet to an idOS profile\n\n" +
		"By signing, you show that this wallet is yours and add it to the profile below.\n" +
		"Signing moves no funds and shares no data. If you did not ask for this, do not sign.\n"
	maxOwnership = 1000
	maxTime      = 253_402_300_799
	// clockTolerance: seconds by which a client's clock may be ahead of the block's.
	clockTolerance = 65
)

var ownershipLabels = [...]string{"Profile", "Wallet type", "Wallet", "Network", "Issued", "Expires", "Nonce"}

type ownership struct {
	userID, walletType, address, chainID, nonce string
	issuedAt, expiresAt                         int64
}

// parseOwnership rebuilds the text and compares, so there is exactly one text for the fields and no second reading.
func parseOwnership(text string) (ownership, bool) {
	if len(text) > maxOwnership || !strings.HasPrefix(text, ownershipHead+"\n") {
		return ownership{}, false
	}
	lines := strings.Split(text[len(ownershipHead)+1:], "\n")
	if len(lines) != len(ownershipLabels) {
		return ownership{}, false
	}
	var values [len(ownershipLabels)]string
	for i, l := range lines {
		value, ok := strings.CutPrefix(l, ownershipLabels[i]+": ")
		if !ok {
			return ownership{}, false
		}
		values[i] = value
	}
	issuedAt, issued := parseDate(values[4])
	expiresAt, expires := parseDate(values[5])
	o := ownership{
		userID: values[0], walletType: values[1], address: values[2], chainID: values[3], nonce: values[6],
		issuedAt: issuedAt, expiresAt: expiresAt,
	}
	return o, issued && expires && o.isValid() && o.text() == text
}

func (o ownership) text() string {
	values := [...]string{
		o.userID, o.walletType, o.address, o.chainID,
		time.Unix(o.issuedAt, 0).UTC().Format(dateForm), time.Unix(o.expiresAt, 0).UTC().Format(dateForm), o.nonce,
	}
	lines := make([]string, len(values))
	for i, value := range values {
		lines[i] = ownershipLabels[i] + ": " + value
	}
	return ownershipHead + "\n" + strings.Join(lines, "\n")
}

func (o ownership) isValid() bool {
	return isLowerUUID(o.userID) && isWalletType(o.walletType) && isValidAddress(o.address, o.walletType) &&
		isOf(o.chainID, 1, 64, func(c byte) bool { return c >= 0x21 && c <= 0x7e }) &&
		isOf(o.nonce, 8, 64, isNonceByte) &&
		o.issuedAt >= 0 && o.issuedAt < o.expiresAt && o.expiresAt <= maxTime
}

// isFor says whether the proof is for this profile and wallet, and made in time. An empty network stands for any; issuedAfter
// is the second at which the wallet last detached itself, -1 for never.
func (o ownership) isFor(userID, walletType, address, network string, now, issuedAfter int64) bool {
	return o.userID == userID && o.walletType == walletType && isSameAddress(o.address, address) &&
		(network == "" || o.chainID == network) &&
		o.issuedAt-clockTolerance <= now && o.issuedAt > issuedAfter && o.expiresAt >= now
}

// isSameAddress: NEAR account names have no identity of their own and must be equal as texts.
func isSameAddress(a, b string) bool {
	identity := canonical(a)
	return a == b || identity != "" && identity == canonical(b)
}

func isLowerUUID(text string) bool {
	if len(text) != 36 {
		return false
	}
	digits := strings.ReplaceAll(text, "-", "")
	hyphens := text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-'
	return hyphens && isLowerHexOfLength(digits, 32)
}

func isNonceByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-'
}

func isOf(text string, min, max int, allowed func(byte) bool) bool {
	if len(text) < min || len(text) > max {
		return false
	}
	for i := 0; i < len(text); i++ {
		if !allowed(text[i]) {
			return false
		}
	}
	return true
}
