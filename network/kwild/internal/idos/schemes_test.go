package idos

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math/rand"
	"os"
	"strings"
	"testing"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
)

func seededKey(b byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{b}, 32))
}

func schemeByName(t *testing.T, name string) Scheme {
	for _, scheme := range Schemes() {
		if scheme.Name == name {
			return scheme
		}
	}
	t.Fatal(name)
	return Scheme{}
}

func nep413Envelope(key ed25519.PrivateKey, message, recipient, callback string) []byte {
	payload := nep413Payload{[]byte(message), make([]byte, 32), []byte(recipient), []byte(callback)}
	encoded := encodeNep413Payload(payload)
	digest := sha256.Sum256(encoded)
	envelope := append([]byte{byte(len(encoded) >> 8), byte(len(encoded))}, encoded...)
	return append(envelope, ed25519.Sign(key, digest[:])...)
}

func TestNep413(t *testing.T) {
	scheme, key := schemeByName(t, "nep413"), seededKey(1)
	sender := key.Public().(ed25519.PublicKey)
	good := nep413Envelope(key, "text", "idos.network", "")
	tests := map[string]struct {
		message  string
		envelope []byte
		ok       bool
	}{
		"signed":             {"text", good, true},
		"with a callback":    {"text", nep413Envelope(key, "text", "idos-issuer", "https://a.example"), true},
		"other text":         {"texts", good, false},
		"other site":         {"text", nep413Envelope(key, "text", "shop.example", ""), false},
		"other key":          {"text", nep413Envelope(seededKey(2), "text", "idos.network", ""), false},
		"something follows":  {"text", append(bytes.Clone(good), 0), false},
		"cut":                {"text", good[:len(good)-1], false},
		"nothing":            {"text", nil, false},
		"text is no unicode": {"\xff", nep413Envelope(key, "\xff", "idos.network", ""), false},
	}
	for name, test := range tests {
		if scheme.Verify(sender, []byte(test.message), test.envelope) != test.ok {
			t.Error(name)
		}
	}
	if caller, err := scheme.Caller(sender); err != nil || !strings.HasPrefix(caller, "ed25519:") {
		t.Error(caller, err)
	}
	if _, err := scheme.Caller(sender[1:]); err == nil {
		t.Error("31 bytes are a sender")
	}
}

func TestXrpl(t *testing.T) {
	scheme, message := schemeByName(t, "xrpl"), []byte("text")
	ed := seededKey(4)
	edSender := append([]byte{xrplEd25519Prefix}, ed.Public().(ed25519.PublicKey)...)
	if !scheme.Verify(edSender, message, ed25519.Sign(ed, message)) {
		t.Error("ed25519")
	}
	if scheme.Verify(edSender[1:], message, ed25519.Sign(ed, message)) {
		t.Error("a key of 32 bytes")
	}
	secp := secp256k1.PrivKeyFromBytes(bytes.Repeat([]byte{5}, 32))
	half := sha512Half(message)
	signature := ecdsa.Sign(secp, half).Serialize()
	sender := secp.PubKey().SerializeCompressed()
	if !scheme.Verify(sender, message, signature) {
		t.Error("secp256k1")
	}
	parsed, _ := ecdsa.ParseDERSignature(signature)
	r, s := parsed.R(), parsed.S()
	high := ecdsa.NewSignature(&r, s.Negate())
	if !high.Verify(half, secp.PubKey()) {
		t.Fatal("the high twin must be valid for others")
	}
	// Serialize writes low s only: DER of the high twin by hand.
	rBytes, sBytes := r.Bytes(), s.Bytes()
	der := derOf(rBytes[:], sBytes[:])
	if scheme.Verify(sender, message, der) {
		t.Error("a high s")
	}
	caller, err := scheme.Caller(sender)
	if err != nil || !isXrplAddress(caller) {
		t.Error(caller, err)
	}
}

func derOf(r, s []byte) []byte {
	integer := func(b []byte) []byte {
		b = bytes.TrimLeft(b, "\x00")
		if b[0]&0x80 != 0 {
			b = append([]byte{0}, b...)
		}
		return append([]byte{2, byte(len(b))}, b...)
	}
	body := append(integer(r), integer(s)...)
	return append([]byte{0x30, byte(len(body))}, body...)
}

func TestSep53(t *testing.T) {
	scheme, key := schemeByName(t, "sep53"), seededKey(3)
	payload := append([]byte{stellarAccountVersion}, key.Public().(ed25519.PublicKey)...)
	crc := crc16(payload)
	address := stellarBase32.EncodeToString(append(payload, byte(crc), byte(crc>>8)))
	digest := sha256.Sum256([]byte(sep53Prefix + "text"))
	signature := ed25519.Sign(key, digest[:])
	if !scheme.Verify([]byte(address), []byte("text"), signature) {
		t.Error("signed")
	}
	if scheme.Verify([]byte(address), []byte("other"), signature) {
		t.Error("other text")
	}
	if caller, err := scheme.Caller([]byte(address)); err != nil || caller != address {
		t.Error(caller, err)
	}
	wrong := strings.Replace(address, address[20:21], "A", 1)
	if _, err := scheme.Caller([]byte(wrong)); err == nil && wrong != address {
		t.Error("a wrong checksum")
	}
}

// Project Wycheproof's vectors, as the twin in TypeScript runs them.
func TestEd25519Wycheproof(t *testing.T) {
	text, err := os.ReadFile("../../../../core/wallets/src/vectors/wycheproof-ed25519.json")
	if err != nil {
		t.Fatal(err)
	}
	var tests []struct {
		TcID                        int
		PublicKey, Msg, Sig, Result string
	}
	if err := json.Unmarshal(text, &tests); err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		key, _ := hex.DecodeString(test.PublicKey)
		message, _ := hex.DecodeString(test.Msg)
		signature, _ := hex.DecodeString(test.Sig)
		if verifyEd25519(message, signature, key) != (test.Result == "valid") {
			t.Errorf("%d: want %s", test.TcID, test.Result)
		}
	}
	if len(tests) < 100 {
		t.Errorf("only %d vectors", len(tests))
	}
}

// A key of small order signs everything: R = A = identity and s = 0 fulfil the equation.
func TestEd25519SmallOrder(t *testing.T) {
	identity := append([]byte{1}, make([]byte, 31)...)
	signature := append(bytes.Clone(identity), make([]byte, 32)...)
	if !ed25519.Verify(identity, []byte("anything"), signature) {
		t.Fatal("the standard library is expected to take it")
	}
	if verifyEd25519([]byte("anything"), signature, identity) {
		t.Error("taken")
	}
}

func TestStrictVerifyRefusesHighS(t *testing.T) {
	verify := StrictVerify()["secp256k1_ep"]
	key := secp256k1.PrivKeyFromBytes(bytes.Repeat([]byte{7}, 32))
	message := []byte("text")
	address := keccak256(key.PubKey().SerializeUncompressed()[1:])[12:]
	hash := keccak256([]byte("\x19Ethereum Signed Message:\n4"), message)
	compact := ecdsa.SignCompact(key, hash, false)
	signature := append(bytes.Clone(compact[1:]), compact[0])
	if !verify(address, message, signature) {
		t.Fatal("signed")
	}
	var s secp256k1.ModNScalar
	s.SetByteSlice(signature[32:64])
	high := s.Negate().Bytes()
	twin := append(append(bytes.Clone(signature[:32]), high[:]...), 27+28-signature[64])
	if verify(address, message, twin) {
		t.Error("a high s")
	}
}

// The schema refuses a caller without an identity. No request reaches that: what a scheme renders always has one.
func TestEveryCallerHasAnIdentity(t *testing.T) {
	stellar := "GCFIRY65OQE7DFP5KLNS2PF2LVZMUZYJX4OZIEQ36N2IQANUB5XVYOJR"
	if name, err := schemeByName(t, "sep53").Caller([]byte(stellar)); err != nil || canonical(name) == "" {
		t.Error("sep53", name, err)
	}
	random := rand.New(rand.NewSource(1))
	for range 10_000 {
		sender := make([]byte, 32+random.Intn(2))
		random.Read(sender)
		for _, name := range []string{"nep413", "xrpl"} {
			caller, err := schemeByName(t, name).Caller(sender)
			if (err == nil) != (canonical(caller) != "") {
				t.Fatalf("%s %x: %q, %v", name, sender, caller, err)
			}
		}
	}
	// As kwil-db renders its own schemes: address, key of 32 bytes, compressed key.
	key := hex.EncodeToString(bytes.Repeat([]byte{0xff}, 32))
	compressed := hex.EncodeToString(secp256k1.PrivKeyFromBytes(bytes.Repeat([]byte{1}, 32)).PubKey().SerializeCompressed())
	for _, caller := range []string{"0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", key, compressed} {
		if canonical(caller) == "" {
			t.Error(caller)
		}
	}
}
