package parse

import (
	"strings"
	"testing"
)

// FuzzCheckShape: no text hurts the check itself, and what it lets through is as shallow as it says: brackets outside of
// strings and comments are counted here without a lexer, so only texts that have neither are.
func FuzzCheckShape(f *testing.F) {
	for _, text := range []string{
		"SELECT (1 + (2)) FROM t WHERE a = array[1];", "{a}CREATE ACTION b($c INT8) PUBLIC { if $c { return; } };",
		"SELECT '(' /* ( */ -- (\n;", strings.Repeat("(", maxDepth+1), strings.Repeat("[", maxDepth), "\x00'\"`",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		err := check(text)
		if err != nil || strings.ContainsAny(text, "'\"`/-#$@\\") || !isASCII(text) {
			return
		}
		depth, deepest := 0, 0
		for _, c := range text {
			switch c {
			case '(', '[', '{':
				depth++
			case ')', ']', '}':
				depth = max(depth-1, 0)
			}
			deepest = max(deepest, depth)
		}
		if deepest > maxDepth {
			t.Errorf("a text of depth %d is let through", deepest)
		}
	})
}

func isASCII(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}
