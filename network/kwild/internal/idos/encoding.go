package idos

import (
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"strings"
)

const (
	bitcoinAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
	rippleAlphabet  = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"

	// maxBase58 bounds the quadratic conversion; the longest text in use has 44 characters.
	maxBase58 = 128
)

func isHex(text string) bool {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
			return false
		}
	}
	return true
}

func isHexOfLength(text string, digits int) bool {
	return len(text) == digits && isHex(text)
}

func isLowerHexOfLength(text string, digits int) bool {
	return isHexOfLength(text, digits) && text == strings.ToLower(text)
}

// decodeHex takes either case, even length, no prefix.
func decodeHex(text string) ([]byte, bool) {
	bytes, err := hex.DecodeString(text)
	return bytes, err == nil
}

// decodeBase64 is strict RFC 4648 §4: padding required, no line breaks, unused bits zero (§3.5), so that one text stands
// for one value. Go's decoder skips line breaks, hence the extra look.
func decodeBase64(text string) ([]byte, bool) {
	if strings.ContainsAny(text, "\r\n") {
		return nil, false
	}
	bytes, err := base64.StdEncoding.Strict().DecodeString(text)
	return bytes, err == nil
}

func encodeBase58(bytes []byte, alphabet string) string {
	number := new(big.Int).SetBytes(bytes)
	radix, digit := big.NewInt(58), new(big.Int)
	var reversed []byte
	for number.Sign() > 0 {
		number.DivMod(number, radix, digit)
		reversed = append(reversed, alphabet[digit.Int64()])
	}
	for i := 0; i < len(bytes) && bytes[i] == 0; i++ {
		reversed = append(reversed, alphabet[0])
	}
	for i, j := 0, len(reversed)-1; i < j; i, j = i+1, j-1 {
		reversed[i], reversed[j] = reversed[j], reversed[i]
	}
	return string(reversed)
}

func decodeBase58(text, alphabet string) ([]byte, bool) {
	if len(text) > maxBase58 {
		return nil, false
	}
	zeros := 0
	for zeros < len(text) && text[zeros] == alphabet[0] {
		zeros++
	}
	number, radix := new(big.Int), big.NewInt(58)
	for i := zeros; i < len(text); i++ {
		digit := strings.IndexByte(alphabet, text[i])
		if digit < 0 {
			return nil, false
		}
		number.Mul(number, radix).Add(number, big.NewInt(int64(digit)))
	}
	return append(make([]byte, zeros), number.Bytes()...), true
}
