package idos

import (
	"bytes"
	"crypto/sha256"
	"crypto/sha512"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"golang.org/x/crypto/ripemd160" //nolint:staticcheck // XRPL addresses are made of it.
)

const xrplEd25519Prefix = 0xed

// parseXrplPublicKey reads 33 bytes: `ED` and an Ed25519 key, or a compressed secp256k1 point.
func parseXrplPublicKey(text string) ([]byte, bool) {
	if len(text) != 66 {
		return nil, false
	}
	switch text[:2] {
	case "ED", "ed", "02", "03":
	default:
		return nil, false
	}
	key, ok := decodeHex(text)
	if !ok {
		return nil, false
	}
	if key[0] == xrplEd25519Prefix {
		return key, true
	}
	_, err := secp256k1.ParsePubKey(key)
	return key, err == nil
}

// xrplAddress gives the classic address (`r...`) of a 33-byte public key: RIPEMD-160 of SHA-256, base58 with XRPL's
// alphabet.
func xrplAddress(publicKey []byte) string {
	inner := sha256.Sum256(publicKey)
	hash := ripemd160.New()
	hash.Write(inner[:])
	payload := append([]byte{0}, hash.Sum(nil)...)
	return encodeBase58(append(payload, xrplChecksum(payload)...), rippleAlphabet)
}

// isXrplAddress: a classic address with a right checksum.
func isXrplAddress(text string) bool {
	if len(text) < 25 || len(text) > 35 || text[0] != 'r' {
		return false
	}
	bytes25, ok := decodeBase58(text, rippleAlphabet)
	if !ok || len(bytes25) != 25 || bytes25[0] != 0 {
		return false
	}
	return bytes.Equal(xrplChecksum(bytes25[:21]), bytes25[21:])
}

// verifyXrplSignature: `ED` keys sign the bytes themselves; secp256k1 keys sign SHA-512Half of them, DER, low s (XRPL
// "fully canonical"). What is malformed is not valid.
func verifyXrplSignature(message, signature, publicKey []byte) bool {
	if len(publicKey) != 33 {
		return false
	}
	if publicKey[0] == xrplEd25519Prefix {
		return verifyEd25519(message, signature, publicKey[1:])
	}
	key, err := secp256k1.ParsePubKey(publicKey)
	if err != nil {
		return false
	}
	parsed, err := ecdsa.ParseDERSignature(signature)
	if err != nil {
		return false
	}
	if s := parsed.S(); s.IsOverHalfOrder() {
		return false
	}
	return parsed.Verify(sha512Half(message), key)
}

func sha512Half(message []byte) []byte {
	digest := sha512.Sum512(message)
	return digest[:32]
}

func xrplChecksum(payload []byte) []byte {
	first := sha256.Sum256(payload)
	second := sha256.Sum256(first[:])
	return second[:4]
}
