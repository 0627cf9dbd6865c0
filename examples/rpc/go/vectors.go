package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"golang.org/x/crypto/nacl/box"
	"golang.org/x/crypto/scrypt"
)

// checker holds this client against the published vectors. A new implementation begins here: every file is one part of
// the wire, and can be made to agree by itself.
type checker struct {
	folder  string
	checked int
}

func checkVectors(folder string) {
	c := &checker{folder: folder}
	c.wire()
	c.signatures()
	c.texts()
	c.encryption()
	fmt.Printf("%d vectors hold\n", c.checked)
}

func (c *checker) read(name string, into any) {
	check(json.Unmarshal(must(os.ReadFile(filepath.Join(c.folder, name+".json"))), into))
}

func (c *checker) same(ours, published string) {
	c.checked++
	if ours != published {
		panic(fmt.Sprintf("%q is published as %q", ours, published))
	}
}

func (c *checker) holds(condition bool, what string) {
	c.checked++
	if !condition {
		panic(what)
	}
}

// jsonValue is a value in the JSON form: int8 and numeric are texts there, bytea is hex.
type jsonValue struct {
	Type struct {
		Name     string    `json:"name"`
		IsArray  bool      `json:"is_array"`
		Metadata [2]uint16 `json:"metadata"`
	} `json:"type"`
	Value   any    `json:"value"`
	Encoded string `json:"encoded"`
}

func (v jsonValue) parse() value {
	parseOne := func(one any) any {
		text, isText := one.(string)
		switch {
		case !isText:
			return one
		case v.Type.Name == "int8":
			return must(strconv.ParseInt(text, 10, 64))
		case v.Type.Name == "bytea":
			return must(hex.DecodeString(text))
		case v.Type.Name == "uuid":
			return mustUUID(text)
		}
		return text
	}
	data := parseOne(v.Value)
	if list, isList := v.Value.([]any); isList {
		items := []any{}
		for _, one := range list {
			items = append(items, parseOne(one))
		}
		data = items
	}
	return value{v.Type.Name, v.Type.IsArray, v.Type.Metadata[0], v.Type.Metadata[1], data}
}

func parseRow(list []jsonValue) (out []value) {
	for _, one := range list {
		out = append(out, one.parse())
	}
	return out
}

func (c *checker) wire() {
	var values struct{ Values []jsonValue }
	c.read("values", &values)
	for _, one := range values.Values {
		c.same(hex.EncodeToString(encodeValue(one.parse())), one.Encoded)
	}
	var payloads struct {
		Calls []struct {
			Namespace, Action, Encoded string
			Args                       []jsonValue
		}
		Executions []struct {
			Namespace, Action, Encoded string
			Rows                       [][]jsonValue
		}
	}
	c.read("payloads", &payloads)
	for _, one := range payloads.Calls {
		c.same(hex.EncodeToString(actionCall(one.Namespace, one.Action, parseRow(one.Args))), one.Encoded)
	}
	for _, one := range payloads.Executions {
		rows := [][]value{}
		for _, list := range one.Rows {
			rows = append(rows, parseRow(list))
		}
		c.same(hex.EncodeToString(actionExecution(one.Namespace, one.Action, rows)), one.Encoded)
	}
	var tx struct {
		Desc, Type, Payload, ChainID, Text string
		Nonce                              uint64
		Signed                             []struct{ AuthType, Sender, Signature, Hash string }
	}
	c.read("transactions", &tx)
	body := transaction{tx.Desc, tx.Type, tx.ChainID, must(hex.DecodeString(tx.Payload)), tx.Nonce}
	c.same(string(body.text()), tx.Text)
	for _, one := range tx.Signed {
		c.same(body.hash(unb64(one.Signature), one.AuthType, must(hex.DecodeString(one.Sender))), one.Hash)
	}
	var logIn struct {
		Param                      logInParam
		Text, TextWithoutStatement string
	}
	c.read("log-in", &logIn)
	c.same(string(logIn.Param.text()), logIn.Text)
	logIn.Param.Statement = ""
	c.same(string(logIn.Param.text()), logIn.TextWithoutStatement)
}

func (c *checker) signatures() {
	var file struct {
		Text    string
		Signers []struct{ AuthType, Secret, Sender, KeyType, Caller, Signature string }
		Refused []struct{ AuthType, Sender, Signature, Because string }
	}
	c.read("signatures", &file)
	message := []byte(file.Text)
	for _, one := range file.Signers {
		secret := must(hex.DecodeString(one.Secret))
		var who signer
		switch one.AuthType {
		case "secp256k1_ep":
			wallet := evmSigner{secp256k1.PrivKeyFromBytes(secret)}
			c.same(wallet.address(), one.Caller)
			who = wallet
		case "ed25519":
			who = ed25519Signer{ed25519.NewKeyFromSeed(secret)}
		default:
			// The Python client beside this one has the schemes of NEAR, XRPL and Stellar.
			continue
		}
		c.same(hex.EncodeToString(who.sender()), one.Sender)
		c.same(who.keyType(), one.KeyType)
		c.same(b64(who.sign(message)), one.Signature)
		c.holds(verifies(one.AuthType, who.sender(), message, who.sign(message)), "an own signature counts for nothing")
	}
	for _, one := range file.Refused {
		if one.AuthType == "nep413" {
			continue
		}
		sender := must(hex.DecodeString(one.Sender))
		c.holds(!verifies(one.AuthType, sender, message, unb64(one.Signature)), "taken: "+one.Because)
	}
}

func verifies(authType string, sender, message, signature []byte) bool {
	if authType == "ed25519" {
		return ed25519.Verify(sender, message, signature)
	}
	// EIP-191 with one form for each signature: v in {0, 1, 27, 28}, and a low s (EIP-2).
	if len(signature) != 65 {
		return false
	}
	v := signature[64]
	if v < 27 {
		v += 27
	}
	var s secp256k1.ModNScalar
	if v > 28 || s.SetByteSlice(signature[32:64]) || s.IsOverHalfOrder() {
		return false
	}
	key, _, err := ecdsa.RecoverCompact(append([]byte{v}, signature[:64]...), personalHash(message))
	return err == nil && bytes.Equal(keccak(key.SerializeUncompressed()[1:])[12:], sender)
}

func (c *checker) texts() {
	var file struct {
		Create []struct {
			UserID, RecipientEncryptionPublicKey, WalletType, Address, ChainID, Site, Nonce, Text string
			IssuedAt, ExpiresAt                                                                   int64
		}
	}
	c.read("ownership", &file)
	for _, one := range file.Create {
		ours := ownership{one.UserID, one.RecipientEncryptionPublicKey, one.WalletType, one.Address, one.ChainID,
			one.Site, one.Nonce, time.Unix(one.IssuedAt, 0), time.Unix(one.ExpiresAt, 0)}
		c.same(ours.text(), one.Text)
	}
}

func (c *checker) encryption() {
	var file struct {
		RecipientSecret, EphemeralSecret, Nonce string
		Boxes                                   []struct{ Plaintext, ContentHash, Content, EncryptorPublicKey string }
		UnsafeRecipients                        []string
	}
	c.read("boxes", &file)
	recipient := boxKey{secret: [32]byte(must(hex.DecodeString(file.RecipientSecret)))}
	pair, nonce := [32]byte(must(hex.DecodeString(file.EphemeralSecret))), [24]byte(must(hex.DecodeString(file.Nonce)))
	for _, one := range file.Boxes {
		encryptor := unb64(one.EncryptorPublicKey)
		c.same(string(must(open(unb64(one.Content), encryptor, recipient))), one.Plaintext)
		c.same(contentHash([]byte(one.Plaintext)), one.ContentHash)
		public := publicOf(recipient.secret)
		c.same(b64(box.Seal(nonce[:], []byte(one.Plaintext), &nonce, &public, &pair)), one.Content)
	}
	for _, key := range file.UnsafeRecipients {
		c.holds(isSafe([32]byte(unb64(key))) != nil, "taken for a key: "+key)
	}
	var passwords struct {
		Keys []struct {
			Password, UserID, Secret, PublicKey string
			Profile, N, R, P                    int
		}
	}
	c.read("password-keys", &passwords)
	for _, one := range passwords.Keys {
		if one.Profile == 2 {
			key := passwordKey(one.Password, one.UserID)
			c.same(hex.EncodeToString(key.secret[:]), one.Secret)
			c.same(b64(key.public[:]), one.PublicKey)
			continue
		}
		secret := must(scrypt.Key(normalized(one.Password), []byte(one.UserID), one.N, one.R, one.P, 32))
		c.same(hex.EncodeToString(secret), one.Secret)
	}
	type signedRow struct {
		PublicNotes, Content, IssuerAuthPublicKey, PublicNotesSignature, BroaderSignature, Because string
	}
	asRow := func(one signedRow) row {
		return row{"content": one.Content, "issuer_auth_public_key": one.IssuerAuthPublicKey,
			"public_notes_signature": one.PublicNotesSignature, "broader_signature": one.BroaderSignature}
	}
	var rows struct {
		Secret        string
		Rows, Refused []signedRow
	}
	c.read("credential-rows", &rows)
	key := ed25519.NewKeyFromSeed(must(hex.DecodeString(rows.Secret)))
	for _, one := range rows.Rows {
		check(checkRow(one.PublicNotes, asRow(one)))
		ours := signRow(one.PublicNotes, unb64(one.Content), key)
		c.same(ours.notes+ours.broader, one.PublicNotesSignature+one.BroaderSignature)
	}
	for _, one := range rows.Refused {
		c.holds(checkRow(one.PublicNotes, asRow(one)) != nil, "taken: "+one.Because)
	}
}
