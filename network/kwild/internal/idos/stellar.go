package idos

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
)

const (
	// SEP-23: version byte 6 << 3 starts an account id, which makes the text start with `G`.
	stellarAccountVersion = 6 << 3
	sep53Prefix           = "Stellar Signed Message:\n"
)

var stellarBase32 = base32.StdEncoding.WithPadding(base32.NoPadding)

// parseStellarAddress gives the 32-byte key of a `G...` address: version, key, CRC-16/XMODEM little-endian, in base32.
func parseStellarAddress(text string) ([]byte, bool) {
	if len(text) != 56 || text[0] != 'G' {
		return nil, false
	}
	for i := 0; i < len(text); i++ {
		if c := text[i]; !(c >= 'A' && c <= 'Z' || c >= '2' && c <= '7') {
			return nil, false
		}
	}
	bytes, err := stellarBase32.DecodeString(text)
	if err != nil || len(bytes) != 35 || bytes[0] != stellarAccountVersion {
		return nil, false
	}
	crc := crc16(bytes[:33])
	if bytes[33] != byte(crc) || bytes[34] != byte(crc>>8) {
		return nil, false
	}
	return bytes[1:33], true
}

// parseStellarPublicKey reads the 32 bytes of a key written as hex or as an address.
func parseStellarPublicKey(text string) ([]byte, bool) {
	if isHexOfLength(text, 64) {
		return decodeHex(text)
	}
	return parseStellarAddress(text)
}

// verifySep53 checks an Ed25519 signature over what a wallet signs for a message according to SEP-53.
func verifySep53(message, signature, publicKey []byte) bool {
	digest := sha256.Sum256(append([]byte(sep53Prefix), message...))
	return verifyEd25519(digest[:], signature, publicKey)
}

// verifyStellarMessage: wallet kits differ. Some sign the bytes themselves, some SEP-53 of them, some SEP-53 of their
// base64 text (the kit asks for base64 and signs that). Each is a signature of this key over this text.
func verifyStellarMessage(message, signature, publicKey []byte) bool {
	return verifyEd25519(message, signature, publicKey) ||
		verifySep53(message, signature, publicKey) ||
		verifySep53([]byte(base64.StdEncoding.EncodeToString(message)), signature, publicKey)
}

func crc16(payload []byte) uint16 {
	var crc uint16
	for _, b := range payload {
		crc ^= uint16(b) << 8
		for bit := 0; bit < 8; bit++ {
			if crc&0x8000 != 0 {
				crc = crc<<1 ^ 0x1021
			} else {
				crc <<= 1
			}
		}
	}
	return crc
}
