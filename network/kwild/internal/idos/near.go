package idos

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
	"unicode/utf8"
)

// NEP-413 signatures in the envelope that idOS clients send: u16 big-endian length L ‖ L bytes of Borsh payload ‖
// 64-byte Ed25519 signature over SHA-256 of the payload.
//
// Requirements: tag and message of the payload are never believed but replaced by the constant and the expected text;
// the recipient must be one of ours, or a signature made for another site would count here; nothing may follow.

const (
	// nep413Tag is 2^31 + 413: no valid transaction starts with it.
	nep413Tag     = 2_147_484_061
	nearKeyPrefix = "ed25519:"
)

// Recipients of idOS clients: users, and issuer or consumer servers.
var nep413Recipients = [...]string{"idos.network", "idos-issuer"}

type nep413Payload struct {
	message     []byte
	nonce       []byte
	recipient   []byte
	callbackURL []byte
}

// verifyNep413Envelope takes a 32-byte key. What is malformed is not valid.
func verifyNep413Envelope(message, envelope, publicKey []byte) bool {
	payload, signature, ok := parseNep413Envelope(envelope)
	if !ok || !isOurRecipient(string(payload.recipient)) || !utf8.Valid(message) {
		return false
	}
	payload.message = message
	digest := sha256.Sum256(encodeNep413Payload(payload))
	return verifyEd25519(digest[:], signature, publicKey)
}

func isOurRecipient(recipient string) bool {
	for _, ours := range nep413Recipients {
		if recipient == ours {
			return true
		}
	}
	return false
}

func parseNep413Envelope(envelope []byte) (payload nep413Payload, signature []byte, ok bool) {
	if len(envelope) < 2 {
		return payload, nil, false
	}
	length := int(binary.BigEndian.Uint16(envelope))
	if len(envelope) != 2+length+64 {
		return payload, nil, false
	}
	reader := borshReader{rest: envelope[2 : 2+length], ok: true}
	reader.take(4)
	payload.message = reader.text()
	payload.nonce = reader.take(32)
	payload.recipient = reader.text()
	switch option := reader.take(1); {
	case !reader.ok || option[0] > 1:
		return payload, nil, false
	case option[0] == 1:
		payload.callbackURL = reader.text()
	}
	return payload, envelope[2+length:], reader.ok && len(reader.rest) == 0
}

// encodeNep413Payload gives the Borsh bytes whose SHA-256 a NEAR wallet signs. An empty callback counts as none, as
// NEAR wallets treat it.
func encodeNep413Payload(payload nep413Payload) []byte {
	out := binary.LittleEndian.AppendUint32(nil, nep413Tag)
	out = appendBorshText(out, payload.message)
	out = append(out, payload.nonce...)
	out = appendBorshText(out, payload.recipient)
	if len(payload.callbackURL) == 0 {
		return append(out, 0)
	}
	return appendBorshText(append(out, 1), payload.callbackURL)
}

func appendBorshText(out, text []byte) []byte {
	return append(binary.LittleEndian.AppendUint32(out, uint32(len(text))), text...)
}

type borshReader struct {
	rest []byte
	ok   bool
}

func (r *borshReader) take(length uint64) []byte {
	if !r.ok || length > uint64(len(r.rest)) {
		r.ok = false
		return nil
	}
	taken := r.rest[:length]
	r.rest = r.rest[length:]
	return taken
}

func (r *borshReader) text() []byte {
	head := r.take(4)
	if !r.ok {
		return nil
	}
	text := r.take(uint64(binary.LittleEndian.Uint32(head)))
	r.ok = r.ok && utf8.Valid(text)
	return text
}

// nearPublicKey writes a 32-byte key as `ed25519:<base58>`.
func nearPublicKey(publicKey []byte) string {
	return nearKeyPrefix + encodeBase58(publicKey, bitcoinAlphabet)
}

// parseNearPublicKey reads the 32 bytes of `ed25519:<base58>`; other curves and lengths are refused.
func parseNearPublicKey(text string) ([]byte, bool) {
	if !strings.HasPrefix(text, nearKeyPrefix) || len(text) > len(nearKeyPrefix)+44 {
		return nil, false
	}
	bytes, ok := decodeBase58(text[len(nearKeyPrefix):], bitcoinAlphabet)
	return bytes, ok && len(bytes) == 32
}

// isNearAccountID: 2 to 64 characters; dot-separated parts of lower-case letters and digits, with single `-` or `_`
// between them. Ethereum-like names (`0x` and 40 hex) are refused: they would shadow an EVM address.
func isNearAccountID(text string) bool {
	if len(text) < 2 || len(text) > 64 {
		return false
	}
	if isEvmAddress(text) && text == strings.ToLower(text) {
		return false
	}
	afterMark := true
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			afterMark = false
		case c == '.' || c == '-' || c == '_':
			if afterMark {
				return false
			}
			afterMark = true
		default:
			return false
		}
	}
	return !afterMark
}
