package parse

import (
	"strings"
	"testing"

	"github.com/antlr4-go/antlr/v4"
	"github.com/kwilteam/kwil-db/node/engine/parse/gen"
)

func check(sql string) error {
	lexer := gen.NewKuneiformLexer(antlr.NewInputStream(sql))
	lexer.RemoveErrorListeners()
	return checkShape(antlr.NewCommonTokenStream(lexer, antlr.TokenDefaultChannel))
}

func TestCheckShape(t *testing.T) {
	nested := func(open, close string, n int) string {
		return strings.Repeat(open, n) + "1" + strings.Repeat(close, n)
	}
	tests := map[string]struct {
		sql string
		ok  bool
	}{
		"an ordinary statement":           {"SELECT (1 + (2)) FROM t WHERE a = array[1];", true},
		"as deep as allowed":              {"SELECT " + nested("(", ")", maxDepth), true},
		"one deeper":                      {"SELECT " + nested("(", ")", maxDepth+1), false},
		"square brackets":                 {"SELECT " + nested("array[", "]", maxDepth+1), false},
		"blocks":                          {"CREATE ACTION a() PUBLIC {" + nested("if true {", "}", maxDepth), false},
		"closed only in comments":         {"SELECT " + strings.Repeat("(/*)*/", maxDepth+1), false},
		"closed only in strings":          {"SELECT " + strings.Repeat("(')'||", maxDepth+1), false},
		"opened only in strings":          {"SELECT '" + strings.Repeat("(", 1000) + "'", true},
		"a chain":                         {"SELECT 1" + strings.Repeat("+1", maxStatement/2), false},
		"a chain of a prefix":             {"SELECT " + strings.Repeat("NOT ", maxStatement) + "true", false},
		"a chain with ends in comments":   {"SELECT 1" + strings.Repeat("+/*;*/1", maxStatement/2), false},
		"many short statements":           {strings.Repeat("SELECT 1;", maxText/4), true},
		"many short statements in a body": {"CREATE ACTION a() PUBLIC {" + strings.Repeat("$x := 1;", maxText/8) + "}", true},
		"a chain with misplaced ends":     {"SELECT " + strings.Repeat("NOT ; ", maxText/2), false},
		"a long number":                   {"SELECT " + strings.Repeat("7", maxDigits) + "." + strings.Repeat("7", maxDigits), true},
		"a longer one":                    {"SELECT " + strings.Repeat("7", maxDigits+1), false},
		"a long fraction":                 {"SELECT 1." + strings.Repeat("7", maxDigits+1), false},
		"closed before it is opened":      {"SELECT " + strings.Repeat(")", 1000) + nested("(", ")", maxDepth+1), false},
	}
	for name, test := range tests {
		if err := check(test.sql); (err == nil) != test.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}
