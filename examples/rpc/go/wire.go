// The wire: values, payloads and the texts that are signed. docs/rpc describes each of them.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
)

// value is an argument of an action. Data is nil for null, else string, int64, bool, [16]byte, []byte,
// or a list of those when Array is set. A numeric is its decimal text.
type value struct {
	Type             string
	Array            bool
	Precision, Scale uint16
	Data             any
}

func text(s string) value     { return value{Type: "text", Data: s} }
func id(s string) value       { return value{Type: "uuid", Data: mustUUID(s)} }
func number(n int64) value    { return value{Type: "int8", Data: n} }
func null(kind string) value  { return value{Type: kind} }
func u16le(n int) []byte      { return binary.LittleEndian.AppendUint16(nil, uint16(n)) }
func u16be(n uint16) []byte   { return binary.BigEndian.AppendUint16(nil, n) }
func join(p ...[]byte) []byte { return bytes.Join(p, nil) }
func prefixed(b []byte) []byte {
	return append(binary.LittleEndian.AppendUint32(nil, uint32(len(b))), b...)
}

// dataType is the one part of the wire that is big-endian.
func dataType(v value) []byte {
	name := binary.BigEndian.AppendUint32(u16be(0), uint32(len(v.Type)))
	array := byte(0)
	if v.Array {
		array = 1
	}
	return join(name, []byte(v.Type), []byte{array}, u16be(v.Precision), u16be(v.Scale))
}

func element(data any) []byte {
	switch d := data.(type) {
	case nil:
		return []byte{0}
	case string:
		return append([]byte{1}, d...)
	case int64:
		return binary.BigEndian.AppendUint64([]byte{1}, uint64(d))
	case bool:
		if d {
			return []byte{1, 1}
		}
		return []byte{1, 0}
	case [16]byte:
		return append([]byte{1}, d[:]...)
	case []byte:
		return append([]byte{1}, d...)
	}
	panic(fmt.Sprintf("no such value: %T", data))
}

// encodeValue makes an EncodedValue. A null array travels as a bare null; other nulls keep their type.
func encodeValue(v value) []byte {
	if v.Array && v.Data == nil {
		v = null("null")
	}
	items, isList := v.Data.([]any)
	if !isList {
		items = []any{v.Data}
	}
	out := join(u16le(0), prefixed(dataType(v)), u16le(len(items)))
	for _, item := range items {
		out = append(out, prefixed(element(item))...)
	}
	return out
}

func encodeRow(args []value) []byte {
	out := u16le(len(args))
	for _, arg := range args {
		out = append(out, prefixed(encodeValue(arg))...)
	}
	return out
}

// actionCall is the payload of user.call.
func actionCall(namespace, action string, args []value) []byte {
	return join(u16le(0), prefixed([]byte(namespace)), prefixed([]byte(action)), encodeRow(args))
}

// actionExecution is the payload of an execute transaction: the action runs once for each row.
func actionExecution(namespace, action string, rows [][]value) []byte {
	out := join(u16le(0), prefixed([]byte(namespace)), prefixed([]byte(action)), u16le(len(rows)))
	for _, row := range rows {
		out = append(out, encodeRow(row)...)
	}
	return out
}

type transaction struct {
	Desc, Kind, ChainID string
	Payload             []byte
	Nonce               uint64
}

// text is what the sender signs. The fee is 0: these networks take none.
func (t transaction) text() []byte {
	digest := sha256.Sum256(t.Payload)
	return fmt.Appendf(nil, "%s\n\nPayloadType: %s\nPayloadDigest: %x\nFee: 0\nNonce: %d\n\nKwil Chain ID: %s\n",
		t.Desc, t.Kind, digest[:20], t.Nonce, t.ChainID)
}

// hash names the transaction. Lengths are varints: of bytes zig-zag, of texts plain.
func (t transaction) hash(signature []byte, authType string, sender []byte) string {
	short := func(b []byte) []byte { return append(binary.AppendUvarint(nil, uint64(len(b))), b...) }
	long := func(b []byte) []byte { return append(binary.AppendVarint(nil, int64(len(b))), b...) }
	signed := join(short(signature), short([]byte(authType)))
	nonce := binary.LittleEndian.AppendUint64(nil, t.Nonce)
	body := join(short([]byte(t.Desc)), long(t.Payload), short([]byte(t.Kind)),
		[]byte{1}, short([]byte("0")), nonce, short([]byte(t.ChainID)))
	sum := sha256.Sum256(join(u16le(0), long(signed), long(body), short([]byte("concat")), long(sender)))
	return hex.EncodeToString(sum[:])
}

type logInParam struct {
	Domain         string `json:"domain"`
	Statement      string `json:"statement"`
	URI            string `json:"uri"`
	ChainID        string `json:"chain_id"`
	Nonce          string `json:"nonce"`
	IssueAt        string `json:"issue_at"`
	ExpirationTime string `json:"expiration_time"`
}

func (p logInParam) text() []byte {
	statement := ""
	if p.Statement != "" {
		statement = p.Statement + "\n"
	}
	return fmt.Appendf(nil, "%s wants you to sign in with your account:\n\n%s\nURI: %s\nVersion: 1\nChain ID: %s\n"+
		"Nonce: %s\nIssue At: %s\nExpiration Time: %s\n",
		p.Domain, statement, p.URI, p.ChainID, p.Nonce, p.IssueAt, p.ExpirationTime)
}

func mustUUID(s string) (out [16]byte) {
	must(hex.Decode(out[:], []byte(strings.ReplaceAll(s, "-", ""))))
	return out
}
