package idos

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Recognises texts that were signed for another purpose and must not count as a proof of wallet ownership. Without this,
// a log-in that a person once made elsewhere lets a stranger put that person's wallet into the stranger's profile.
//
// The twin in TypeScript uses the regular expressions of that language. What differs here is written out: its line
// terminators, its white space, case that is folded in ASCII only, and a look-ahead.

const (
	// maxSignIn is counted in UTF-16 code units; a longer text is refused.
	maxSignIn = 10_000
	lineStart = `(?:^|[\n\r\x{2028}\x{2029}])`
	lineEnd   = `(?:$|[\n\r\x{2028}\x{2029}])`
)

var (
	// EIP-4361, CAIP-122 and their relatives of other chains; the Kwil gateway's log-in.
	siweText = regexp.MustCompile(anyCase("wants you to sign in with your") + `\b`)
	// Free-text log-ins ("Click to sign in ...", "You are signed in"). "Sign in order to" is none.
	signWord = regexp.MustCompile(`\b(?:` + anyCase("sign") + `|` + anyCase("log") + `)`)
	signRest = regexp.MustCompile(`^[ -]?` + anyCase("in") + `(?:` + anyCase("to") + `)?\b`)
	inOrder  = regexp.MustCompile(`^` + anyCase(" order") + `\b`)
	// Key-value log-ins that carry another site's address and nonce.
	siteLine  = regexp.MustCompile(`^ *(?:` + anyCase("URI") + `|` + anyCase("Domain") + `|` + anyCase("Origin") + `): *`)
	nonceLine = regexp.MustCompile(`^ *(?:` + anyCase("Nonce") + `|` + anyCase("Challenge") + `): *`)
	others    = [...]*regexp.Regexp{
		// Kwil transactions and private-mode calls.
		regexp.MustCompile(lineStart + `PayloadType: [^\n\r\x{2028}\x{2029}]*\nPayloadDigest: [0-9a-f]{40}` + lineEnd),
		regexp.MustCompile(lineStart + `Kwil Chain ID: `),
		regexp.MustCompile(`^Kwil view call\.\n`),
		// The text from which NEAR clients of idOS learn a wallet's public key.
		regexp.MustCompile(`^idOS authentication$`),
	}
	signEndings = [...]string{"", "ging", "ing", "ged", "ed"}
)

// isForeignSignIn is true for every text of idOS except an ownership text to the letter: that one has a single meaning,
// whatever its site is called.
func isForeignSignIn(text string) bool {
	if utf16Length(text) > maxSignIn {
		return true
	}
	if _, ok := parseOwnership(text); ok {
		return false
	}
	if isOwnText(text) || siweText.MatchString(text) || hasSignIn(text) || hasSiteAndNonce(text) {
		return true
	}
	for _, pattern := range others {
		if pattern.MatchString(text) {
			return true
		}
	}
	return false
}

func hasSignIn(text string) bool {
	for _, match := range signWord.FindAllStringIndex(text, -1) {
		for _, ending := range signEndings {
			rest := text[match[1]:]
			if len(rest) < len(ending) || !equalFoldASCII(rest[:len(ending)], ending) {
				continue
			}
			rest = rest[len(ending):]
			// The boundary after "in" needs no character before it: "in" itself ends in a letter.
			if found := signRest.FindString(rest); found != "" && !inOrder.MatchString(rest[len(found):]) {
				return true
			}
		}
	}
	return false
}

func hasSiteAndNonce(text string) bool {
	site := false
	for _, l := range strings.FieldsFunc(text, isLineTerminator) {
		if site && hasValue(nonceLine, l) {
			return true
		}
		site = site || hasValue(siteLine, l)
	}
	return false
}

// hasValue: whether something other than white space follows the label.
func hasValue(label *regexp.Regexp, l string) bool {
	found := label.FindString(l)
	if found == "" {
		return false
	}
	next, size := utf8.DecodeRuneInString(l[len(found):])
	return size > 0 && !isSpace(next)
}

func isLineTerminator(r rune) bool {
	return r == '\n' || r == '\r' || r == 0x2028 || r == 0x2029
}

// isSpace is ECMAScript's `\s`.
func isSpace(r rune) bool {
	switch {
	case r >= 0x09 && r <= 0x0d, r == 0x20, r == 0xa0, r == 0x1680, r >= 0x2000 && r <= 0x200a:
		return true
	}
	return r == 0x2028 || r == 0x2029 || r == 0x202f || r == 0x205f || r == 0x3000 || r == 0xfeff
}

// anyCase gives a pattern for the ASCII text in any case: `(?i)` would also take U+017F for s and U+212A for k.
func anyCase(text string) string {
	var out strings.Builder
	for _, r := range text {
		lower, upper := strings.ToLower(string(r)), strings.ToUpper(string(r))
		if lower == upper {
			out.WriteString(regexp.QuoteMeta(lower))
		} else {
			out.WriteString("[" + lower + upper + "]")
		}
	}
	return out.String()
}

func equalFoldASCII(a, b string) bool {
	for i := 0; i < len(b); i++ {
		if a[i]|0x20 != b[i] {
			return false
		}
	}
	return true
}

func utf16Length(text string) int {
	length := 0
	for _, r := range text {
		if r > 0xffff {
			length++
		}
		length++
	}
	return length
}
