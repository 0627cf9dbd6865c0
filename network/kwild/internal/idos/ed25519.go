package idos

import (
	"bytes"
	"crypto/sha512"

	"filippo.io/edwards25519"
)

// verifyEd25519 is RFC 8032 §5.1.7 with the cofactor, strict: encodings of key and R must be canonical and the key not of
// small order. The standard library is cofactorless and takes such keys, and would disagree with the gateway and the
// development node about signatures that were made to divide them.
func verifyEd25519(message, signature, publicKey []byte) bool {
	if len(signature) != 64 || len(publicKey) != 32 {
		return false
	}
	a, ok := canonicalPoint(publicKey)
	if !ok || isIdentity(new(edwards25519.Point).MultByCofactor(a)) {
		return false
	}
	r, ok := canonicalPoint(signature[:32])
	if !ok {
		return false
	}
	s, err := edwards25519.NewScalar().SetCanonicalBytes(signature[32:])
	if err != nil {
		return false
	}
	digest := sha512.New()
	digest.Write(signature[:32])
	digest.Write(publicKey)
	digest.Write(message)
	k, err := edwards25519.NewScalar().SetUniformBytes(digest.Sum(nil))
	if err != nil {
		return false
	}
	// [8]([S]B - [k]A - R) = 0
	minusA := new(edwards25519.Point).Negate(a)
	rest := new(edwards25519.Point).VarTimeDoubleScalarBaseMult(k, minusA, s)
	rest.Subtract(rest, r)
	return isIdentity(rest.MultByCofactor(rest))
}

func canonicalPoint(encoded []byte) (*edwards25519.Point, bool) {
	point, err := new(edwards25519.Point).SetBytes(encoded)
	if err != nil || !bytes.Equal(point.Bytes(), encoded) {
		return nil, false
	}
	return point, true
}

func isIdentity(point *edwards25519.Point) bool {
	return point.Equal(edwards25519.NewIdentityPoint()) == 1
}
