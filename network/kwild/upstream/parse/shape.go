// Package parse is copied into kwil-db's package of the same name when kwild is built: see network/kwild/tool/README.md.
package parse

import (
	"fmt"

	"github.com/antlr4-go/antlr/v4"
	"github.com/kwilteam/kwil-db/node/engine/parse/gen"
)

// Parser and planner descend once per level of an expression, and a stack that overflows ends the process: no recover
// catches it. Anybody's text reaches them, and a transaction's reaches every validator. Depth grows with brackets, and
// with chains such as `1 + 1 + 1` or `NOT NOT NOT`, which have no bracket but cannot cross the end of a statement. The
// parser goes on after mistakes, and might skip an end that has no place in an expression: hence a limit for the text.
const (
	maxDepth     = 256
	maxStatement = 16_384
	maxText      = 131_072
	// Reading a number takes time by the square of its digits; a numeric has no more than 1 000.
	maxDigits = 1_100
)

// checkShape refuses texts that are nested deeper, or have longer statements (in tokens), than any schema needs. It sees
// the parser's own tokens, so that comments and strings cannot hide a bracket.
func checkShape(tokens *antlr.CommonTokenStream) error {
	tokens.Fill()
	depth, length, total := 0, 0, 0
	for _, token := range tokens.GetAllTokens() {
		if token.GetChannel() != antlr.TokenDefaultChannel {
			continue
		}
		length++
		total++
		switch token.GetTokenType() {
		case gen.KuneiformLexerLPAREN, gen.KuneiformLexerLBRACKET:
			depth++
		case gen.KuneiformLexerRPAREN, gen.KuneiformLexerRBRACKET:
			depth = max(depth-1, 0)
		case gen.KuneiformLexerLBRACE:
			depth++
			length = 0
		case gen.KuneiformLexerRBRACE:
			depth = max(depth-1, 0)
			length = 0
		case gen.KuneiformLexerSCOL:
			length = 0
		case gen.KuneiformLexerDIGITS_:
			if token.GetStop()-token.GetStart() >= maxDigits {
				return fmt.Errorf("a number has more than %d digits", maxDigits)
			}
		}
		if depth > maxDepth {
			return fmt.Errorf("the text is nested deeper than %d levels", maxDepth)
		}
		if total > maxText {
			return fmt.Errorf("the text has more than %d words and signs", maxText)
		}
		if length > maxStatement {
			return fmt.Errorf("a statement has more than %d words and signs", maxStatement)
		}
	}
	return nil
}
