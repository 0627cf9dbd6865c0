package idos

// verifyCredentialRow checks both Ed25519 signatures of a credential row: one over the public notes, and a "broader" one
// over the raw 64 bytes of the first followed by the raw ciphertext. Key: hex of either case; rest: strict base64.
func verifyCredentialRow(issuer, notes, notesSignature, content, broaderSignature string) bool {
	publicKey, ok := decodeHex(issuer)
	if !ok {
		return false
	}
	first, ok := decodeBase64(notesSignature)
	if !ok || !verifyEd25519([]byte(notes), first, publicKey) {
		return false
	}
	broader, ok := decodeBase64(broaderSignature)
	if !ok {
		return false
	}
	ciphertext, ok := decodeBase64(content)
	return ok && verifyEd25519(append(first, ciphertext...), broader, publicKey)
}
