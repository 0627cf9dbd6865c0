package idos

import (
	"bytes"

	"filippo.io/edwards25519/field"
)

// smallOrder are the u-coordinates of small order on Curve25519 and its twist, little-endian (RFC 7748 §6.1).
var smallOrder = [][32]byte{
	{},
	{1},
	{
		0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a,
		0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
	},
	{
		0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b,
		0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57,
	},
	{
		0xec, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f,
	},
}

// boxKeyCoordinate reads a public X25519 key that may be encrypted to: base64 of 32 bytes, below 2^255 - 19, so that one key
// has one text, and not of small order.
func boxKeyCoordinate(key string) (*field.Element, bool) {
	encoded, ok := decodeBase64(key)
	if !ok || len(encoded) != 32 {
		return nil, false
	}
	for _, weak := range smallOrder {
		if bytes.Equal(weak[:], encoded) {
			return nil, false
		}
	}
	u, err := new(field.Element).SetBytes(encoded)
	if err != nil || !bytes.Equal(u.Bytes(), encoded) {
		return nil, false
	}
	return u, true
}

// isSignedByBoxKey verifies XEdDSA: an Ed25519 signature of the point of an X25519 key with sign bit 0, where
// y = (u - 1) / (u + 1) (RFC 7748 §4.1).
func isSignedByBoxKey(key, text, signature string) bool {
	u, ok := boxKeyCoordinate(key)
	if !ok {
		return false
	}
	decoded, ok := decodeBase64(signature)
	if !ok {
		return false
	}
	one := new(field.Element).One()
	above := new(field.Element).Add(u, one)
	y := new(field.Element).Multiply(new(field.Element).Subtract(u, one), above.Invert(above))
	return verifyEd25519([]byte(text), decoded, y.Bytes())
}
