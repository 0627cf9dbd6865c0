package idos

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"golang.org/x/crypto/sha3"
)

// isEvmAddress: `0x` and 40 hex digits of any case.
func isEvmAddress(text string) bool {
	return len(text) == 42 && text[:2] == "0x" && isHex(text[2:])
}

func keccak256(parts ...[]byte) []byte {
	hash := sha3.NewLegacyKeccak256()
	for _, part := range parts {
		hash.Write(part)
	}
	return hash.Sum(nil)
}

// verifyPersonalSignature recovers the signer of an EIP-191 message (version 0x45, what `personal_sign` signs) and
// compares. The signature is r ‖ s ‖ v with v in {0, 1, 27, 28}; a high s (EIP-2) is refused, so that a signature has one
// form. Contract wallets (EIP-1271) cannot be verified without a chain.
func verifyPersonalSignature(message, signature, address []byte) bool {
	if len(signature) != 65 || len(address) != 20 {
		return false
	}
	v := signature[64]
	if v >= 27 {
		v -= 27
	}
	if v > 1 {
		return false
	}
	var s secp256k1.ModNScalar
	if s.SetByteSlice(signature[32:64]) || s.IsOverHalfOrder() {
		return false
	}
	hash := keccak256([]byte(fmt.Sprintf("\x19Ethereum Signed Message:\n%d", len(message))), message)
	compact := append([]byte{27 + v}, signature[:64]...)
	key, _, err := ecdsa.RecoverCompact(compact, hash)
	if err != nil {
		return false
	}
	return bytes.Equal(keccak256(key.SerializeUncompressed()[1:])[12:], address)
}

// parseEvmSignature: hex of 65 bytes with or without `0x`.
func parseEvmSignature(text string) ([]byte, bool) {
	text = strings.TrimPrefix(text, "0x")
	if len(text) != 130 {
		return nil, false
	}
	return decodeHex(text)
}

func evmAddressBytes(address string) []byte {
	bytes, _ := hex.DecodeString(address[2:])
	return bytes
}
