package idos

import "errors"

// Signatures of transactions and gateway log-ins by wallets that kwil-db does not know.
//
// Requirements: a sender and a signature of any length or content are refused, never a panic; one sender has one
// rendering; every signature has one accepted form (strict RFC 8032, low s).
// Attacker: anybody who can reach the RPC.

// Scheme is a signature scheme by the name that transactions carry. Caller gives `@caller`.
type Scheme struct {
	Name   string
	Verify func(sender, message, signature []byte) bool
	Caller func(sender []byte) (string, error)
}

var errSender = errors.New("The sender does not fit its signature scheme.") //nolint:staticcheck // One text for both engines.

// Schemes: `nep413` and `xrpl` have the public key as sender, `sep53` the text of the `G...` address.
func Schemes() []Scheme {
	return []Scheme{
		{
			Name: "nep413",
			Verify: func(sender, message, signature []byte) bool {
				return verifyNep413Envelope(message, signature, sender)
			},
			Caller: func(sender []byte) (string, error) {
				if len(sender) != 32 {
					return "", errSender
				}
				return nearPublicKey(sender), nil
			},
		},
		{
			Name: "xrpl",
			Verify: func(sender, message, signature []byte) bool {
				return verifyXrplSignature(message, signature, sender)
			},
			Caller: func(sender []byte) (string, error) {
				if len(sender) != 33 {
					return "", errSender
				}
				return xrplAddress(sender), nil
			},
		},
		{
			Name: "sep53",
			Verify: func(sender, message, signature []byte) bool {
				key, ok := parseStellarAddress(string(sender))
				return ok && verifySep53(message, signature, key)
			},
			Caller: func(sender []byte) (string, error) {
				if _, ok := parseStellarAddress(string(sender)); !ok {
					return "", errSender
				}
				return string(sender), nil
			},
		},
	}
}

// StrictVerify gives, for schemes that kwil-db has, verifiers that accept one form of a signature: kwil-db takes a high s
// and Ed25519 encodings that the gateway and the development node refuse.
func StrictVerify() map[string]func(sender, message, signature []byte) bool {
	return map[string]func(sender, message, signature []byte) bool{
		"secp256k1_ep": func(sender, message, signature []byte) bool {
			return verifyPersonalSignature(message, signature, sender)
		},
		"ed25519": func(sender, message, signature []byte) bool {
			return verifyEd25519(message, signature, sender)
		},
	}
}
