package idos

import "strings"

// Ownership proof, version 3: the text that a wallet signs to be linked to a profile. It says what signing does and names
// profile, encryption key, wallet, network, page and times, so that a signature given once proves nothing anywhere else or
// later, and nobody registers a key of their own with a wallet that signed for another.

const (
	createWords = createHead + "\n\n" +
		"By signing, you create an idOS profile that belongs to this wallet"
	andLogIn    = ", and you log in to it on the page named last"
	createTerms = ".\n" +
		"What issuers write into it is encrypted for the encryption key below.\n" +
		"Signing moves no funds and shares no data. If you did not ask for this, do not sign.\n"
	addWords = "By signing, you let whoever holds that profile act in the name of this wallet.\n" +
		"Credentials that are issued to this wallet are then written into that profile and encrypted for its encryption key.\n" +
		"If you do not know that wallet, do not sign. Signing moves no funds.\n"
	unknownDate  = "unknown"
	maxOwnership = 2000
	maxTime      = 253_402_300_799
	// clockTolerance: seconds by which a client's clock may be ahead of the block's.
	clockTolerance = 65
)

var (
	createLabels = []string{
		"Profile", "Encryption key", "Wallet type", "Wallet", "Network", "Site", "Issued", "Expires", "Nonce",
	}
	loginLabels = append(append([]string{}, createLabels...), "Logs in at")
	addLabels   = append(append([]string{}, createLabels...), "Profile created", "Oldest wallet")
)

// ownership is of a new profile and its first wallet, or of an existing one. createdAt: 0 when the network does not know.
// logsInAt: of a new profile only, the page that the same text logs in, which is for the gateway to look at; else empty.
type ownership struct {
	userID, encryptionKey, walletType, address, chainID, site, nonce string
	issuedAt, expiresAt                                              int64
	existing                                                         bool
	createdAt                                                        int64
	oldestWallet, logsInAt                                           string
}

// parseOwnership rebuilds the text and compares, so there is exactly one text for the fields and no second reading.
func parseOwnership(text string) (ownership, bool) {
	if len(text) > maxOwnership {
		return ownership{}, false
	}
	o := ownership{existing: strings.HasPrefix(text, addHead+"\n")}
	lines := strings.Split(text, "\n")
	labels := createLabels
	if page, logsIn := strings.CutPrefix(lines[len(lines)-1], "Logs in at: "); logsIn {
		labels, o.existing, o.logsInAt = loginLabels, false, page
	} else if o.existing {
		labels = addLabels
	}
	if len(lines) < len(labels) {
		return ownership{}, false
	}
	values := lines[len(lines)-len(labels):]
	for i, l := range values {
		value, ok := strings.CutPrefix(l, labels[i]+": ")
		if !ok {
			return ownership{}, false
		}
		values[i] = value
	}
	o.userID, o.encryptionKey, o.walletType, o.address = values[0], values[1], values[2], values[3]
	o.chainID, o.site, o.nonce = values[4], values[5], values[8]
	var issued, expires bool
	o.issuedAt, issued = parseDate(values[6])
	o.expiresAt, expires = parseDate(values[7])
	if o.existing {
		o.oldestWallet = values[10]
		if values[9] != unknownDate {
			created, ok := parseDate(values[9])
			if !ok {
				return ownership{}, false
			}
			o.createdAt = created
		}
	}
	return o, issued && expires && o.isValid() && o.text() == text
}

func (o ownership) text() string {
	values := []string{
		o.userID, o.encryptionKey, o.walletType, o.address, o.chainID, o.site,
		formatDate(o.issuedAt), formatDate(o.expiresAt), o.nonce,
	}
	if !o.existing {
		if o.logsInAt != "" {
			return createWords + andLogIn + createTerms + "\n" + labelled(loginLabels, append(values, o.logsInAt))
		}
		return createWords + createTerms + "\n" + labelled(createLabels, values)
	}
	date, when := unknownDate, "at a time that is not known"
	if o.createdAt != 0 {
		date = formatDate(o.createdAt)
		when = "on " + date
	}
	return addHead + "\n\nThe profile was created " + when + ". Its oldest wallet is " + o.oldestWallet + ".\n" + addWords +
		"\n" + labelled(addLabels, append(values, date, o.oldestWallet))
}

func labelled(labels, values []string) string {
	lines := make([]string, len(values))
	for i, value := range values {
		lines[i] = labels[i] + ": " + value
	}
	return strings.Join(lines, "\n")
}

func (o ownership) isValid() bool {
	key, ok := decodeBase64(o.encryptionKey)
	return isLowerUUID(o.userID) && ok && len(key) == 32 &&
		isWalletType(o.walletType) && isValidAddress(o.address, o.walletType) &&
		isOf(o.chainID, 1, 64, func(c byte) bool { return c >= 0x21 && c <= 0x7e }) &&
		isSite(o.site) && (o.logsInAt == "" || isSite(o.logsInAt)) &&
		isOf(o.nonce, 8, 64, isNonceByte) &&
		o.issuedAt >= 0 && o.issuedAt < o.expiresAt && o.expiresAt <= maxTime &&
		(!o.existing || o.createdAt >= 0 && o.createdAt <= maxTime && canonical(o.oldestWallet) != "")
}

// isSite: an origin, in lower case.
func isSite(text string) bool {
	host, ok := strings.CutPrefix(text, "http://")
	if !ok {
		host, ok = strings.CutPrefix(text, "https://")
	}
	return ok && isOf(host, 1, 300, func(c byte) bool {
		return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || strings.IndexByte(".:[]_-", c) >= 0
	})
}

// proofTarget is what a proof must be for. issuedAfter is the second at which the wallet last detached itself, -1 for never;
// createdAt (0: not known) and oldestWallet (an identity) are the profile's, an empty one stands for a profile without a
// wallet, which takes the text that creates one and no other.
type proofTarget struct {
	userID, walletType, address, network, encryptionKey, oldestWallet string
	now, issuedAfter, createdAt                                       int64
}

// isFor says whether the proof is for this profile and wallet, and made in time.
func (o ownership) isFor(t proofTarget) bool {
	return o.userID == t.userID && o.walletType == t.walletType && isSameAddress(o.address, t.address) &&
		o.encryptionKey == t.encryptionKey && o.chainID == t.network && o.isOfProfile(t) &&
		o.issuedAt-clockTolerance <= t.now && o.issuedAt > t.issuedAfter && o.expiresAt >= t.now
}

func (o ownership) isOfProfile(t proofTarget) bool {
	if t.oldestWallet == "" || !o.existing {
		return t.oldestWallet == "" && !o.existing
	}
	return o.createdAt == t.createdAt && canonical(o.oldestWallet) == t.oldestWallet
}

// isSameAddress: NEAR account names have no identity of their own and must be equal as texts.
func isSameAddress(a, b string) bool {
	identity := canonical(a)
	return a == b || identity != "" && identity == canonical(b)
}

func isLowerUUID(text string) bool {
	if len(text) != 36 {
		return false
	}
	digits := strings.ReplaceAll(text, "-", "")
	hyphens := text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-'
	return hyphens && isLowerHexOfLength(digits, 32)
}

func isNonceByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '-'
}

func isOf(text string, min, max int, allowed func(byte) bool) bool {
	if len(text) < min || len(text) > max {
		return false
	}
	for i := 0; i < len(text); i++ {
		if !allowed(text[i]) {
			return false
		}
	}
	return true
}
