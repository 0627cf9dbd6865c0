package idos

import "bytes"

// Signatures of wallets over plain texts: ownership proofs, delegated write grants, delegated access grants.
//
// Requirements: malformed input is false, never an error; the key that verifies must be the key behind the address
// wherever one follows from the other, or an attacker registers a stranger's address with a key of its own.
// Attacker: whoever submits a wallet or a signed grant.

const (
	evm     = "EVM"
	near    = "NEAR"
	xrpl    = "XRPL"
	stellar = "Stellar"

	// maxSignature is the longest signature text that is looked at: hex of the largest NEP-413 envelope.
	maxSignature = 2 * (2 + 0xffff + 64)
)

func isWalletType(text string) bool {
	return text == evm || text == near || text == xrpl || text == stellar
}

// determineWalletType goes by form and checksum. What is no EVM, XRPL or Stellar address counts as NEAR.
func determineWalletType(address string) string {
	if isEvmAddress(address) {
		return evm
	}
	if isXrplAddress(address) {
		return xrpl
	}
	if _, ok := parseStellarAddress(address); ok {
		return stellar
	}
	return near
}

// isValidAddress: NEAR addresses are account names (implicit ones too) or the `ed25519:` key itself.
func isValidAddress(address, walletType string) bool {
	switch walletType {
	case evm:
		return isEvmAddress(address)
	case near:
		_, isKey := parseNearPublicKey(address)
		return isKey || isNearAccountID(address)
	case xrpl:
		return isXrplAddress(address)
	case stellar:
		_, ok := parseStellarAddress(address)
		return ok
	}
	return false
}

// isValidPublicKey: EVM wallets are known by address and may carry any text.
func isValidPublicKey(publicKey, walletType string) bool {
	ok := false
	switch walletType {
	case evm:
		ok = true
	case near:
		_, ok = parseNearPublicKey(publicKey)
	case xrpl:
		_, ok = parseXrplPublicKey(publicKey)
	case stellar:
		_, ok = parseStellarPublicKey(publicKey)
	}
	return ok
}

// walletSignature names what is checked. publicKey: needed for XRPL, and for NEAR when the address is a name; ignored
// for EVM. signature: hex; EVM 65 bytes with or without `0x`, NEAR the NEP-413 envelope, XRPL and Stellar plain.
type walletSignature struct {
	walletType string
	address    string
	publicKey  *string
	message    string
	signature  string
}

func (w walletSignature) verify() bool {
	message := []byte(w.message)
	if w.walletType == evm {
		signature, ok := parseEvmSignature(w.signature)
		return ok && isEvmAddress(w.address) &&
			verifyPersonalSignature(message, signature, evmAddressBytes(w.address))
	}
	if len(w.signature) == 0 || len(w.signature) > maxSignature {
		return false
	}
	signature, ok := decodeHex(w.signature)
	if !ok {
		return false
	}
	key, ok := w.key()
	if !ok {
		return false
	}
	switch w.walletType {
	case near:
		return verifyNep413Envelope(message, signature, key)
	case xrpl:
		return verifyXrplSignature(message, signature, key)
	case stellar:
		return verifyStellarMessage(message, signature, key)
	}
	return false
}

// isRawEd25519 is whether the signature is one that Ed25519 makes over the bytes of the text themselves: XRPL `ED` keys, and
// Stellar kits that skip SEP-53. Issuers sign public notes just so, with keys that anybody may name as a wallet. For a
// signature that is not valid the answer means nothing.
func (w walletSignature) isRawEd25519() bool {
	if w.walletType != xrpl && w.walletType != stellar || len(w.signature) == 0 || len(w.signature) > maxSignature {
		return false
	}
	signature, ok := decodeHex(w.signature)
	if !ok {
		return false
	}
	key, ok := w.key()
	if !ok {
		return false
	}
	if w.walletType == xrpl {
		return key[0] == xrplEd25519Prefix
	}
	return verifyEd25519([]byte(w.message), signature, key)
}

// key is the one that must have signed; none when key and address are malformed or do not belong together.
func (w walletSignature) key() ([]byte, bool) {
	switch w.walletType {
	case near:
		named, isKey := ed25519KeyOf(w.address)
		if !isKey && !isNearAccountID(w.address) {
			return nil, false
		}
		if !isKey {
			named = nil
		}
		return joinKeys(named, w.publicKey, parseNearPublicKey)
	case xrpl:
		stated := w.address
		if w.publicKey != nil {
			stated = *w.publicKey
		}
		key, ok := parseXrplPublicKey(stated)
		if !ok {
			return nil, false
		}
		address := w.address
		if owner, isKey := parseXrplPublicKey(address); isKey {
			address = xrplAddress(owner)
		}
		return key, address == xrplAddress(key)
	case stellar:
		named, ok := parseStellarPublicKey(w.address)
		if !ok {
			return nil, false
		}
		return joinKeys(named, w.publicKey, parseStellarPublicKey)
	}
	return nil, false
}

// joinKeys takes the key of the address and the stated key: both must be equal where both exist.
func joinKeys(named []byte, publicKey *string, parse func(string) ([]byte, bool)) ([]byte, bool) {
	if publicKey == nil {
		return named, named != nil
	}
	stated, ok := parse(*publicKey)
	if !ok || named != nil && !bytes.Equal(named, stated) {
		return nil, false
	}
	return stated, true
}
