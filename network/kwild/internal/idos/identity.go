package idos

import (
	"encoding/hex"
	"strings"
)

// canonical gives one text per key, in which callers, wallets, grantees and delegates are compared; empty when the text
// identifies no key:
//   - EVM address: lower-case hex with `0x`
//   - Ed25519 key, whether hex, `ed25519:<base58>` or Stellar `G...`: lower-case hex
//   - XRPL address, or `ED` key of 33 bytes: classic address
//   - compressed secp256k1 key: lower-case hex
//
// NEAR account names are labels and not identifiers.
func canonical(text string) string {
	if isEvmAddress(text) {
		return strings.ToLower(text)
	}
	if isXrplAddress(text) {
		return text
	}
	if key, ok := ed25519KeyOf(text); ok {
		return hex.EncodeToString(key)
	}
	key, ok := parseXrplPublicKey(text)
	if !ok {
		return ""
	}
	if key[0] == xrplEd25519Prefix {
		return xrplAddress(key)
	}
	return hex.EncodeToString(key)
}

// ed25519KeyOf reads the 32 bytes of an Ed25519 key in hex, NEAR or Stellar form.
func ed25519KeyOf(text string) ([]byte, bool) {
	if isHexOfLength(text, 64) {
		return decodeHex(text)
	}
	if key, ok := parseNearPublicKey(text); ok {
		return key, true
	}
	return parseStellarAddress(text)
}
