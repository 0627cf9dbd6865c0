package idos

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"
	"time"
)

// FuzzArguments: methods with another text for each parameter, and with NULL for any of them.
func FuzzArguments(f *testing.F) {
	for i, method := range readVectors(f).Methods {
		for j, c := range method.Cases {
			if j >= 25 {
				break
			}
			texts := make([]string, 6)
			number := int64(j)
			for k, arg := range c.Args {
				if text, ok := arg.(string); ok && len(text) < 3000 {
					texts[k%6] = text
				}
			}
			f.Add(uint8(i), uint16(0), number, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5])
		}
	}
	methods := Methods()
	f.Fuzz(func(t *testing.T, which uint8, nulls uint16, number int64, a, b, c, d, e, g string) {
		method := methods[int(which)%len(methods)]
		texts := []string{a, b, c, d, e, g}
		values := make(Values, len(method.Parameters))
		for i, parameter := range method.Parameters {
			switch {
			case parameter.Nullable && nulls>>i&1 == 1:
			case parameter.Type == Int:
				values[i] = number
			default:
				values[i] = texts[i%len(texts)]
			}
		}
		first, err := method.Run(values)
		again, errAgain := method.Run(values)
		if first != again || (err == nil) != (errAgain == nil) {
			t.Errorf("%s: %v, then %v", method.Name, first, again)
		}
		if err == nil && first == nil {
			t.Errorf("%s gives nothing and no error", method.Name)
		}
	})
}

// FuzzForms: what the reader of a form accepts, its writer gives again: one value has one text.
func FuzzForms(f *testing.F) {
	addVectorTexts(f)
	f.Fuzz(func(t *testing.T, text string) {
		same := func(name, written string) {
			if written != text {
				t.Errorf("%s: %q is another text for %q", name, text, written)
			}
		}
		if seconds, ok := parseDate(text); ok {
			same("date", time.Unix(seconds, 0).UTC().Format(dateForm))
		}
		if bytes, ok := decodeBase64(text); ok {
			same("base64", base64.StdEncoding.EncodeToString(bytes))
		}
		for _, alphabet := range []string{bitcoinAlphabet, rippleAlphabet} {
			if bytes, ok := decodeBase58(text, alphabet); ok {
				same("base58", encodeBase58(bytes, alphabet))
			}
		}
		if key, ok := parseNearPublicKey(text); ok {
			same("NEAR key", nearPublicKey(key))
		}
		if key, ok := parseStellarAddress(text); ok {
			body := append([]byte{stellarAccountVersion}, key...)
			crc := crc16(body)
			same("Stellar address", stellarBase32.EncodeToString(append(body, byte(crc), byte(crc>>8))))
		}
		if isXrplAddress(text) {
			bytes, _ := decodeBase58(text, rippleAlphabet)
			same("XRPL address", encodeBase58(bytes, rippleAlphabet))
		}
		if o, ok := parseOwnership(text); ok {
			same("ownership text", o.text())
		}
		// These have several spellings of one value; their case is all that differs.
		for name, parse := range map[string]func(string) ([]byte, bool){
			"hex": decodeHex, "XRPL key": parseXrplPublicKey, "EVM signature": parseEvmSignature,
		} {
			if bytes, ok := parse(text); ok && hex.EncodeToString(bytes) != strings.ToLower(strings.TrimPrefix(text, "0x")) {
				t.Errorf("%s: %q gives %x", name, text, bytes)
			}
		}
		if key, ok := parseStellarPublicKey(text); ok && len(key) != 32 {
			t.Errorf("Stellar key of %d bytes", len(key))
		}
		if key, ok := ed25519KeyOf(text); ok && len(key) != 32 {
			t.Errorf("Ed25519 key of %d bytes", len(key))
		}
		if isEvmAddress(text) && len(evmAddressBytes(text)) != 20 {
			t.Errorf("%q is an address without its bytes", text)
		}
		if isNearAccountID(text) && (len(text) < 2 || len(text) > 64) {
			t.Errorf("NEAR account id of %d characters", len(text))
		}
	})
}

// FuzzSignatures: no reader of signatures and keys panics, and nobody's random bytes count.
func FuzzSignatures(f *testing.F) {
	f.Add([]byte("message"), make([]byte, 64), make([]byte, 32))
	f.Add([]byte("message"), make([]byte, 65), make([]byte, 20))
	f.Add([]byte{}, []byte{0x30, 6, 2, 1, 1, 2, 1, 1}, append([]byte{2}, make([]byte, 32)...))
	f.Fuzz(func(t *testing.T, message, signature, key []byte) {
		for name, verify := range map[string]func(message, signature, key []byte) bool{
			"Ed25519": verifyEd25519, "NEP-413": verifyNep413Envelope, "XRPL": verifyXrplSignature,
			"Stellar": verifyStellarMessage, "SEP-53": verifySep53,
		} {
			if verify(message, signature, key) {
				t.Errorf("%s: %x by %x counts for %q", name, signature, key, message)
			}
		}
		if len(key) == 20 {
			verifyPersonalSignature(message, signature, key)
		}
	})
}
