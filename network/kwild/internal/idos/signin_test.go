package idos

import (
	"strings"
	"testing"
)

func TestForeignSignIn(t *testing.T) {
	foreign := []string{
		"Sign in", "sign-in now", "SIGNIN", "Signing in", "logging in", "logged in", "log in.", "SIGNED IN", "Signed-in", "signed in to order", "sign into",
		"click to sign in\norder", "sign in orderly", "sign in to order",
		"shop.example wants you to sign in with your account",
		"URI: https://a.example\nNonce: 1", "  domain: a\r\rChallenge:  b", "Origin:x\u2028nonce: \u00e9",
		"a\u2029Kwil Chain ID: ", "x\rPayloadType: y\nPayloadDigest: " + strings.Repeat("0", 40) + "\u2028",
		"operation: insertGrant\n", "idOS authentication",
		strings.Repeat("\U0001F600", 5001),
	}
	for _, text := range foreign {
		if !isForeignSignIn(text) {
			t.Errorf("not seen: %.80q", text)
		}
	}
	fine := []string{
		"", "design in", "sign inside", "sign  in", "sign in order to continue", "logs in", "\u017fign in", "signed in order to", "signned in", "signed\rin", "sign intone",
		"URI: https://a.example", "Nonce: 1\nURI: a", "URI: \u00a0\nNonce: 1", "URI: a Nonce: 1", "xURI: a\nNonce: 1",
		"x\noperation: insertGrant\n", "operation: insertGrant", "idOS authentication\n", "kwil chain id: ",
		"PayloadType: y\r\nPayloadDigest: " + strings.Repeat("0", 40),
		strings.Repeat("\U0001F600", 5000),
	}
	for _, text := range fine {
		if isForeignSignIn(text) {
			t.Errorf("refused: %.80q", text)
		}
	}
}
