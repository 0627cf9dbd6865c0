package idos

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"unicode/utf8"
)

// Type is one of the two kinds of parameter and the three kinds of result.
type Type string

const (
	Text Type = "text"
	Int  Type = "int8"
	Bool Type = "bool"
)

type Parameter struct {
	Name     string
	Type     Type
	Nullable bool
}

// Method is one pure function of the extension. Run gets as many values as there are parameters: nil, string or int64. Its
// result has the type Returns and is never nil.
type Method struct {
	Name       string
	Parameters []Parameter
	Returns    Type
	Run        func(values Values) (any, error)
}

// Values are arguments whose count, types and NULLs the engine has checked.
type Values []any

func (v Values) text(i int) string {
	text, _ := v[i].(string)
	return text
}

func (v Values) textOrNull(i int) *string {
	if text, ok := v[i].(string); ok {
		return &text
	}
	return nil
}

func (v Values) int(i int) int64 {
	number, _ := v[i].(int64)
	return number
}

func (v Values) hasNull(indexes ...int) bool {
	for _, i := range indexes {
		if v[i] == nil {
			return true
		}
	}
	return false
}

var errDate = errors.New("a date must have the form YYYY-MM-DDThh:mm:ssZ")

// Methods of the extension `idos`: every signature check and every form check of the network. Deterministic; held to the
// vectors of network/schema, as its twin in TypeScript is. NULL has no form and no length, and signs nothing.
func Methods() []Method {
	var all []Method
	all = append(all, checkMethods()...)
	all = append(all, credentialMethods()...)
	all = append(all, walletMethods()...)
	return append(all, grantMethods()...)
}

func text(name string) Parameter       { return Parameter{name, Text, false} }
func textOrNull(name string) Parameter { return Parameter{name, Text, true} }
func integer(name string) Parameter    { return Parameter{name, Int, false} }
func intOrNull(name string) Parameter  { return Parameter{name, Int, true} }

// predicate is a method that cannot fail.
func predicate(name string, parameters []Parameter, run func(v Values) bool) Method {
	return Method{name, parameters, Bool, func(v Values) (any, error) { return run(v), nil }}
}

func checkMethods() []Method {
	return []Method{
		{"canonical_identifier", []Parameter{textOrNull("identifier")}, Text, func(v Values) (any, error) {
			return canonical(v.text(0)), nil
		}},
		predicate("is_valid_key32", []Parameter{textOrNull("key")}, func(v Values) bool {
			key, ok := decodeBase64(v.text(0))
			return ok && len(key) == 32
		}),
		predicate("is_safe_box_key", []Parameter{textOrNull("key")}, func(v Values) bool {
			_, ok := boxKeyCoordinate(v.text(0))
			return ok
		}),
		predicate("is_signed_by_box_key", []Parameter{textOrNull("key"), textOrNull("text"), textOrNull("signature")},
			func(v Values) bool {
				return !v.hasNull(0, 1, 2) && isSignedByBoxKey(v.text(0), v.text(1), v.text(2))
			}),
		predicate("is_valid_hex32", []Parameter{textOrNull("text")}, func(v Values) bool {
			return isHexOfLength(v.text(0), 64)
		}),
		predicate("is_valid_content_hash", []Parameter{textOrNull("hash")}, func(v Values) bool {
			return v.hasNull(0) || isLowerHexOfLength(v.text(0), 64)
		}),
		predicate("has_length", []Parameter{textOrNull("text"), integer("min_bytes"), integer("max_bytes")},
			func(v Values) bool {
				length := int64(len(v.text(0)))
				return !v.hasNull(0) && length >= v.int(1) && length <= v.int(2)
			}),
		{"sha256", []Parameter{text("text")}, Text, func(v Values) (any, error) {
			digest := sha256.Sum256([]byte(v.text(0)))
			return hex.EncodeToString(digest[:]), nil
		}},
		{"parse_date", []Parameter{textOrNull("text")}, Int, func(v Values) (any, error) {
			seconds, ok := parseDate(v.text(0))
			if !ok {
				return nil, errDate
			}
			return seconds, nil
		}},
		{"validate_not_usable_times", []Parameter{textOrNull("before"), textOrNull("after")}, Bool,
			func(v Values) (any, error) {
				before, ok := parseDate(v.text(0))
				after, both := parseDate(v.text(1))
				if !ok || !both {
					return nil, errDate
				}
				return before < after, nil
			}},
	}
}

func credentialMethods() []Method {
	return []Method{
		predicate("assert_credential_signatures", []Parameter{
			textOrNull("issuer_auth_public_key"), textOrNull("public_notes"), textOrNull("public_notes_signature"),
			textOrNull("content"), textOrNull("broader_signature"),
		}, func(v Values) bool {
			return !v.hasNull(0, 1, 2, 3, 4) &&
				verifyCredentialRow(v.text(0), v.text(1), v.text(2), v.text(3), v.text(4))
		}),
		{"get_verifiable_credential_id", []Parameter{textOrNull("public_notes")}, Text, func(v Values) (any, error) {
			return notesID(v.text(0)), nil
		}},
		predicate("is_json_object", []Parameter{textOrNull("text")}, func(v Values) bool {
			return isJSONObject(v.text(0))
		}),
	}
}

func walletMethods() []Method {
	message := []Parameter{textOrNull("message")}
	return []Method{
		{"determine_wallet_type", []Parameter{textOrNull("address")}, Text, func(v Values) (any, error) {
			if v.hasNull(0) {
				return "", nil
			}
			return determineWalletType(v.text(0)), nil
		}},
		predicate("is_valid_address", []Parameter{textOrNull("address"), textOrNull("wallet_type")},
			func(v Values) bool { return !v.hasNull(0) && isValidAddress(v.text(0), v.text(1)) }),
		predicate("is_valid_public_key", []Parameter{textOrNull("public_key"), textOrNull("wallet_type")},
			func(v Values) bool { return !v.hasNull(0) && isValidPublicKey(v.text(0), v.text(1)) }),
		predicate("verify_signature", []Parameter{
			textOrNull("signer"), textOrNull("wallet_type"), textOrNull("public_key"), textOrNull("message"),
			textOrNull("signature"),
		}, func(v Values) bool {
			return !v.hasNull(0, 3) && isSignedBy(v.text(0), v.textOrNull(1), v.textOrNull(2), v.textOrNull(4),
				func() (string, error) { return v.text(3), nil })
		}),
		predicate("is_raw_ed25519_proof", []Parameter{
			textOrNull("signer"), textOrNull("wallet_type"), textOrNull("public_key"), textOrNull("message"),
			textOrNull("signature"),
		}, func(v Values) bool {
			return !v.hasNull(0, 1, 3, 4) && isWalletType(v.text(1)) &&
				walletSignature{v.text(1), v.text(0), v.textOrNull(2), v.text(3), v.text(4)}.isRawEd25519()
		}),
		predicate("is_own_text", []Parameter{textOrNull("text")}, func(v Values) bool {
			return !v.hasNull(0) && isOwnText(v.text(0))
		}),
		predicate("is_foreign_sign_in", message, func(v Values) bool {
			return !v.hasNull(0) && isForeignSignIn(v.text(0))
		}),
		predicate("is_ownership_message", message, func(v Values) bool {
			_, ok := parseOwnership(v.text(0))
			return ok
		}),
		predicate("is_ownership_message_for", []Parameter{
			textOrNull("message"), textOrNull("user_id"), textOrNull("wallet_type"), textOrNull("address"),
			text("network"), integer("now"), integer("issued_after"), textOrNull("recipient_encryption_public_key"),
			integer("created_at"), text("oldest_wallet"),
		}, func(v Values) bool {
			named, ok := parseOwnership(v.text(0))
			return ok && !v.hasNull(1, 2, 3, 7) && named.isFor(proofTarget{
				userID: v.text(1), walletType: v.text(2), address: v.text(3), network: v.text(4), now: v.int(5),
				issuedAfter: v.int(6), encryptionKey: v.text(7), createdAt: v.int(8), oldestWallet: v.text(9),
			})
		}),
	}
}

// isSignedBy: a value with a line break makes no text, so nobody can have signed it.
func isSignedBy(address string, walletType, publicKey, signature *string, build func() (string, error)) bool {
	if walletType == nil || signature == nil || !isWalletType(*walletType) {
		return false
	}
	message, err := build()
	if err != nil || !utf8.ValidString(message) {
		return false
	}
	return walletSignature{*walletType, address, publicKey, message, *signature}.verify()
}
