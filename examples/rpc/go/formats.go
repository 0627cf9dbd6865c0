// What idOS puts into the network: keys, ownership texts, boxes, signed rows. docs/rpc describes each of them.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"golang.org/x/crypto/curve25519"
	"golang.org/x/crypto/nacl/box"
	"golang.org/x/crypto/scrypt"
	"golang.org/x/text/unicode/norm"
)

type boxKey struct{ public, secret [32]byte }

// passwordKey is the profile's key of a password: scrypt, salted with the user id (docs/rpc/encryption.md).
func passwordKey(password, userID string) boxKey {
	secret := [32]byte(must(scrypt.Key(normalized(password), []byte(userID), 1<<17, 8, 1, 32)))
	return boxKey{publicOf(secret), secret}
}

// normalized has one form for what different keyboards write differently.
func normalized(password string) []byte { return norm.NFKC.Bytes([]byte(password)) }

func publicOf(secret [32]byte) [32]byte {
	return [32]byte(must(curve25519.X25519(secret[:], curve25519.Basepoint)))
}

func newBoxKey() boxKey {
	public, secret, err := box.GenerateKey(rand.Reader)
	check(err)
	return boxKey{*public, *secret}
}

// seal makes a NaCl box with a key pair of its own: nonce ‖ box, and the public half of the pair.
func seal(plaintext []byte, recipient [32]byte) (content, encryptor []byte) {
	check(isSafe(recipient))
	var nonce [24]byte
	must(rand.Read(nonce[:]))
	pair := newBoxKey()
	return box.Seal(nonce[:], plaintext, &nonce, &recipient, &pair.secret), pair.public[:]
}

// isSafe refuses keys for which everybody knows the shared key, which box.Seal does not, and second spellings of a key.
func isSafe(recipient [32]byte) error {
	if _, err := curve25519.X25519(bytes.Repeat([]byte{8}, 32), recipient[:]); err != nil {
		return err
	}
	// Little-endian: 2^255 - 19 is ed, thirty times ff, 7f.
	last, ones := recipient[31], bytes.Repeat([]byte{0xff}, 30)
	if last > 0x7f || last == 0x7f && bytes.Equal(recipient[1:31], ones) && recipient[0] >= 0xed {
		return errors.New("not the one spelling of a key")
	}
	return nil
}

func open(content, encryptor []byte, key boxKey) ([]byte, error) {
	if len(content) < 40 || len(encryptor) != 32 {
		return nil, errors.New("no box")
	}
	plaintext, ok := box.Open(nil, content[24:], (*[24]byte)(content[:24]), (*[32]byte)(encryptor), &key.secret)
	if !ok {
		return nil, errors.New("the box is not for this key")
	}
	return plaintext, nil
}

type rowSignatures struct{ key, notes, broader string }

// signRow makes the two signatures of a row: of the notes, and of that signature followed by the ciphertext.
func signRow(notes string, content []byte, key ed25519.PrivateKey) rowSignatures {
	first := ed25519.Sign(key, []byte(notes))
	broader := ed25519.Sign(key, join(first, content))
	return rowSignatures{hex.EncodeToString(key.Public().(ed25519.PublicKey)), b64(first), b64(broader)}
}

// checkRow tells whether a row is what its key signed. A copy is signed with empty notes.
func checkRow(notes string, r row) error {
	key, err := hex.DecodeString(r["issuer_auth_public_key"].(string))
	if err != nil || len(key) != ed25519.PublicKeySize {
		return errors.New("the issuer's key is none")
	}
	first := unb64(r["public_notes_signature"])
	if !ed25519.Verify(key, []byte(notes), first) ||
		!ed25519.Verify(key, join(first, unb64(r["content"])), unb64(r["broader_signature"])) {
		return errors.New("the row is not what its key signed")
	}
	return nil
}

type ownership struct {
	userID, encryptionKey, walletType, address, chainID, site, nonce string
	issued, expires                                                  time.Time
}

// text is what a wallet signs to join a new profile (docs/rpc/ownership.md).
func (o ownership) text() string {
	return fmt.Sprintf(`Create an idOS profile with this wallet

By signing, you create an idOS profile that belongs to this wallet.
What issuers write into it is encrypted for the encryption key below.
Signing moves no funds and shares no data. If you did not ask for this, do not sign.

Profile: %s
Encryption key: %s
Wallet type: %s
Wallet: %s
Network: %s
Site: %s
Issued: %s
Expires: %s
Nonce: %s`, o.userID, o.encryptionKey, o.walletType, o.address, o.chainID, o.site,
		o.issued.UTC().Format(time.RFC3339), o.expires.UTC().Format(time.RFC3339), o.nonce)
}

func contentHash(plaintext []byte) string {
	sum := sha256.Sum256(plaintext)
	return hex.EncodeToString(sum[:])
}

func newID() string {
	var b [16]byte
	must(rand.Read(b[:]))
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func unb64(text any) []byte { return must(base64.StdEncoding.DecodeString(text.(string))) }
