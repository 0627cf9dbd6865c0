package idos

import (
	"encoding/json"
	"strings"
	"testing"
)

// Every parser takes what strangers send. `go test` runs the seeds; `go test -fuzz FuzzX -fuzztime 30s` searches.

func addVectorTexts(f *testing.F) {
	for _, method := range readVectors(f).Methods {
		for i, c := range method.Cases {
			if i > 40 {
				break
			}
			for _, arg := range c.Args {
				if text, ok := arg.(string); ok && len(text) < 5000 {
					f.Add(text)
				}
			}
		}
	}
}

// FuzzTexts: no method panics, and what a parser accepts it gives in one form.
func FuzzTexts(f *testing.F) {
	addVectorTexts(f)
	methods := Methods()
	f.Fuzz(func(t *testing.T, text string) {
		for _, method := range methods {
			values := make(Values, len(method.Parameters))
			for i, parameter := range method.Parameters {
				values[i] = text
				if parameter.Type == Int {
					values[i] = int64(len(text))
				}
			}
			first, err := method.Run(values)
			again, errAgain := method.Run(values)
			if first != again || (err == nil) != (errAgain == nil) {
				t.Errorf("%s: %v, then %v", method.Name, first, again)
			}
		}
		if identity := canonical(text); identity != "" && canonical(identity) != identity {
			t.Errorf("%q: %q is not its own identity", text, identity)
		}
		if o, ok := parseOwnership(text); ok && o.text() != text {
			t.Errorf("%q is a second text for its fields", text)
		}
	})
}

func FuzzEnvelope(f *testing.F) {
	f.Add(nep413Envelope(seededKey(1), "text", "idos.network", ""))
	f.Add(nep413Envelope(seededKey(1), "text", "idos.network", "https://a.example"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, envelope []byte) {
		payload, signature, ok := parseNep413Envelope(envelope)
		if !ok {
			return
		}
		if len(signature) != 64 || len(payload.nonce) != 32 {
			t.Error("lengths")
		}
		second := encodeNep413Payload(payload)
		reader := borshReader{rest: second, ok: true}
		reader.take(4)
		if string(reader.text()) != string(payload.message) {
			t.Error("the message changed")
		}
	})
}

func FuzzSchemes(f *testing.F) {
	f.Add([]byte("sender"), []byte("message"), []byte("signature"))
	f.Fuzz(func(t *testing.T, sender, message, signature []byte) {
		for _, scheme := range Schemes() {
			_, err := scheme.Caller(sender)
			if scheme.Verify(sender, message, signature) && err != nil {
				t.Errorf("%s: a signature counts, but nobody made it", scheme.Name)
			}
		}
		for _, verify := range StrictVerify() {
			verify(sender, message, signature)
		}
	})
}

// FuzzJSON: our reader takes the texts that the standard library takes. Its limits: depth, and no view of surrogates.
func FuzzJSON(f *testing.F) {
	for _, text := range []string{`{}`, `{"id":"a"}`, `{"id":{"id":"b"},"x":[1,-0.5e+3,null,true]}`, `{"a":"\ud83d\ude00"}`, `[`} {
		f.Add(text)
	}
	addVectorTexts(f)
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Count(text, "[")+strings.Count(text, "{") > 1000 || strings.ToValidUTF8(text, "") != text {
			return
		}
		valid := json.Valid([]byte(text)) && strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), "{")
		if isJSONObject(text) != valid {
			t.Errorf("%q: %v, encoding/json says %v", text, !valid, valid)
		}
	})
}

func TestDepthOfJSONIsNotOurs(t *testing.T) {
	deep := `{"id":"a","x":` + strings.Repeat("[", 3_000_000) + strings.Repeat("]", 3_000_000) + "}"
	if !isJSONObject(deep) {
		t.Error("refused")
	}
}
