package idos

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// A reader of RFC 8259 texts that agrees with ECMAScript's JSON.parse about what is a text, which encoding/json does not
// (case of member names, lone surrogates, depth). It keeps its own stack: the depth of a text must not be the depth of ours.

const (
	// maxNotes is the longest public notes that are parsed, in UTF-16 code units.
	maxNotes = 100_000
	// maxID is the longest id of public notes that counts, in bytes: it becomes part of a key.
	maxID = 256
)

// notesID gives the string member `id` of public notes that are a JSON object, or nothing when there is none that PostgreSQL
// could store: NUL and lone surrogates have no place in a text column.
func notesID(notes string) string {
	if utf16Length(notes) > maxNotes {
		return ""
	}
	id, isObject := readObject(notes)
	if !isObject || strings.ContainsRune(id, 0) || len(id) > maxID || !utf8.ValidString(id) {
		return ""
	}
	return id
}

func isJSONObject(text string) bool {
	_, ok := readObject(text)
	return ok
}

// readObject says whether the text is one JSON object, and gives its last member `id` when that is a string.
func readObject(text string) (id string, ok bool) {
	if !utf8.ValidString(text) {
		return "", false
	}
	r := jsonReader{text: text}
	r.space()
	if !r.is('{') {
		return "", false
	}
	id, ok = r.document()
	return id, ok
}

type jsonReader struct {
	text string
	at   int
}

// document reads one value and the end of the text. Each element of the stack is the bracket that closes it.
func (r *jsonReader) document() (id string, ok bool) {
	var stack []byte
	atID := false
	for {
		r.space()
		// A value starts here.
		isID := atID && len(stack) == 1
		if isID {
			id = ""
		}
		atID = false
		opened := false
		switch {
		case r.skip('{'):
			stack = append(stack, '}')
			opened = true
		case r.skip('['):
			stack = append(stack, ']')
			opened = true
		case r.is('"'):
			value, valid := r.string()
			if !valid {
				return "", false
			}
			if isID {
				id = value
			}
		case !r.literal() && !r.number():
			return "", false
		}
		// What follows it: ends of the brackets around it, then a comma or the end of the text.
		for {
			r.space()
			if len(stack) == 0 {
				return id, r.at == len(r.text)
			}
			if !r.skip(stack[len(stack)-1]) {
				break
			}
			stack = stack[:len(stack)-1]
			opened = false
		}
		if !opened && !r.skip(',') {
			return "", false
		}
		if stack[len(stack)-1] == '}' {
			r.space()
			name, valid := r.string()
			r.space()
			if !valid || !r.skip(':') {
				return "", false
			}
			atID = name == "id"
		}
	}
}

func (r *jsonReader) is(c byte) bool {
	return r.at < len(r.text) && r.text[r.at] == c
}

func (r *jsonReader) skip(c byte) bool {
	if !r.is(c) {
		return false
	}
	r.at++
	return true
}

func (r *jsonReader) space() {
	for r.at < len(r.text) && strings.IndexByte(" \t\n\r", r.text[r.at]) >= 0 {
		r.at++
	}
}

func (r *jsonReader) literal() bool {
	for _, word := range [...]string{"true", "false", "null"} {
		if strings.HasPrefix(r.text[r.at:], word) {
			r.at += len(word)
			return true
		}
	}
	return false
}

func (r *jsonReader) number() bool {
	r.skip('-')
	if !r.skip('0') && !r.digits() {
		return false
	}
	if r.skip('.') && !r.digits() {
		return false
	}
	if r.skip('e') || r.skip('E') {
		if !r.skip('+') {
			r.skip('-')
		}
		return r.digits()
	}
	return true
}

func (r *jsonReader) digits() bool {
	from := r.at
	for r.at < len(r.text) && r.text[r.at] >= '0' && r.text[r.at] <= '9' {
		r.at++
	}
	return r.at > from
}

// string reads a string with its quotes. A lone surrogate becomes a byte that is no UTF-8.
func (r *jsonReader) string() (string, bool) {
	if !r.skip('"') {
		return "", false
	}
	var out []byte
	for r.at < len(r.text) {
		c := r.text[r.at]
		r.at++
		switch {
		case c == '"':
			return string(out), true
		case c < 0x20:
			return "", false
		case c != '\\':
			out = append(out, c)
		default:
			var valid bool
			if out, valid = r.escape(out); !valid {
				return "", false
			}
		}
	}
	return "", false
}

func (r *jsonReader) escape(out []byte) ([]byte, bool) {
	if r.at == len(r.text) {
		return nil, false
	}
	c := r.text[r.at]
	r.at++
	if c != 'u' {
		i := strings.IndexByte(`"\/bfnrt`, c)
		if i < 0 {
			return nil, false
		}
		return append(out, "\"\\/\b\f\n\r\t"[i]), true
	}
	unit, ok := r.unit()
	if !ok {
		return nil, false
	}
	if !utf16.IsSurrogate(unit) {
		return utf8.AppendRune(out, unit), true
	}
	if strings.HasPrefix(r.text[r.at:], `\u`) {
		before := r.at
		r.at += 2
		low, valid := r.unit()
		if !valid {
			return nil, false
		}
		if pair := utf16.DecodeRune(unit, low); pair != utf8.RuneError {
			return utf8.AppendRune(out, pair), true
		}
		r.at = before
	}
	return append(out, 0xff), true
}

func (r *jsonReader) unit() (rune, bool) {
	if len(r.text)-r.at < 4 || !isHex(r.text[r.at:r.at+4]) {
		return 0, false
	}
	bytes, _ := decodeHex(r.text[r.at : r.at+4])
	r.at += 4
	return rune(bytes[0])<<8 | rune(bytes[1]), true
}
