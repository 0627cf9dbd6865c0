package main

import (
	"crypto/ed25519"
	"encoding/hex"
	"fmt"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"golang.org/x/crypto/sha3"
)

// signer signs transactions and log-ins (docs/rpc/signatures.md).
type signer interface {
	authType() string
	keyType() string
	sender() []byte
	sign(message []byte) []byte
}

// ed25519Signer signs the bytes of the text themselves; @caller is its key in lower-case hex.
type ed25519Signer struct{ key ed25519.PrivateKey }

func (s ed25519Signer) authType() string           { return "ed25519" }
func (s ed25519Signer) keyType() string            { return "ed25519" }
func (s ed25519Signer) sender() []byte             { return s.key.Public().(ed25519.PublicKey) }
func (s ed25519Signer) sign(message []byte) []byte { return ed25519.Sign(s.key, message) }

// evmSigner signs as an Ethereum wallet does (EIP-191); @caller is its address with the checksum of EIP-55.
type evmSigner struct{ key *secp256k1.PrivateKey }

func (s evmSigner) authType() string { return "secp256k1_ep" }
func (s evmSigner) keyType() string  { return "secp256k1" }

func (s evmSigner) sender() []byte {
	point := s.key.PubKey().SerializeUncompressed()
	return keccak(point[1:])[12:]
}

func (s evmSigner) sign(message []byte) []byte {
	// v ‖ r ‖ s with a low s, and v in {27, 28}: wallets and the network have v last.
	compact := ecdsa.SignCompact(s.key, personalHash(message), false)
	return append(compact[1:], compact[0])
}

func (s evmSigner) address() string {
	text := []byte(hex.EncodeToString(s.sender()))
	hash := hex.EncodeToString(keccak(text))
	for i := range text {
		if text[i] >= 'a' && hash[i] >= '8' {
			text[i] -= 'a' - 'A'
		}
	}
	return "0x" + string(text)
}

func personalHash(message []byte) []byte {
	return keccak(fmt.Appendf(nil, "\x19Ethereum Signed Message:\n%d%s", len(message), message))
}

func keccak(data []byte) []byte {
	hash := sha3.NewLegacyKeccak256()
	hash.Write(data)
	return hash.Sum(nil)
}
