package idos

var (
	dwgTexts = []Parameter{
		text("owner"), text("grantee"), text("issuer_public_key"), text("id"), text("access_grant_timelock"),
		text("not_usable_before"), text("not_usable_after"),
	}
	dwgSigned = []Parameter{
		textOrNull("owner"), textOrNull("owner_wallet_type"), textOrNull("owner_public_key"), textOrNull("grantee"),
		textOrNull("issuer_public_key"), textOrNull("id"), textOrNull("access_grant_timelock"),
		textOrNull("not_usable_before"), textOrNull("not_usable_after"), textOrNull("signature"),
	}
	dagTexts = []Parameter{
		text("owner"), text("grantee"), text("data_id"), integer("locked_until"), textOrNull("content_hash"),
	}
	dagSigned = []Parameter{
		textOrNull("owner"), textOrNull("owner_wallet_type"), textOrNull("owner_public_key"), textOrNull("grantee"),
		textOrNull("data_id"), intOrNull("locked_until"), textOrNull("content_hash"), textOrNull("signature"),
	}
)

// grantMethods: texts of delegated grants and their signatures, bound to network and key, or as mid-2025 wrote them
// (`unbound_`). A NULL that belongs into a text makes its signature false, and so does a network without a name.
func grantMethods() []Method {
	return []Method{
		{"dwg_message", and(dwgTexts, text("recipient_encryption_public_key"), text("network")), Text,
			func(v Values) (any, error) { return dwgMessage(v.dwg(0, 1), v.text(7), v.text(8)) }},
		{"unbound_dwg_message", dwgTexts, Text,
			func(v Values) (any, error) { return unboundDwgMessage(v.dwg(0, 1)) }},
		predicate("dwg_verify_owner",
			and(dwgSigned, textOrNull("recipient_encryption_public_key"), textOrNull("network")),
			func(v Values) bool {
				return !v.hasNull(0, 3, 4, 5, 6, 7, 8, 10) && v.text(11) != "" &&
					isSignedBy(v.text(0), v.textOrNull(1), v.textOrNull(2), v.textOrNull(9), func() (string, error) {
						return dwgMessage(v.dwg(0, 3), v.text(10), v.text(11))
					})
			}),
		predicate("unbound_dwg_verify_owner", dwgSigned, func(v Values) bool {
			return !v.hasNull(0, 3, 4, 5, 6, 7, 8) &&
				isSignedBy(v.text(0), v.textOrNull(1), v.textOrNull(2), v.textOrNull(9), func() (string, error) {
					return unboundDwgMessage(v.dwg(0, 3))
				})
		}),
		{"dag_message", and(dagTexts, text("network")), Text,
			func(v Values) (any, error) { return dagMessage(v.dag(0, 1), v.text(5)) }},
		{"unbound_dag_message", dagTexts, Text,
			func(v Values) (any, error) { return unboundDagMessage(v.dag(0, 1)) }},
		predicate("verify_owner", and(dagSigned, textOrNull("network")), func(v Values) bool {
			return !v.hasNull(0, 3, 4, 5) && v.text(8) != "" &&
				isSignedBy(v.text(0), v.textOrNull(1), v.textOrNull(2), v.textOrNull(7), func() (string, error) {
					return dagMessage(v.dag(0, 3), v.text(8))
				})
		}),
		predicate("unbound_verify_owner", dagSigned, func(v Values) bool {
			return !v.hasNull(0, 3, 4, 5) &&
				isSignedBy(v.text(0), v.textOrNull(1), v.textOrNull(2), v.textOrNull(7), func() (string, error) {
					return unboundDagMessage(v.dag(0, 3))
				})
		}),
		predicate("verify_owner_without_hash", []Parameter{
			textOrNull("owner"), textOrNull("grantee"), textOrNull("data_id"), intOrNull("locked_until"),
			textOrNull("signature"),
		}, func(v Values) bool {
			walletType := evm
			return !v.hasNull(0, 1, 2, 3) &&
				isSignedBy(v.text(0), &walletType, nil, v.textOrNull(4), func() (string, error) {
					return legacyDagMessage(v.text(0), v.text(1), v.text(2), v.int(3))
				})
		}),
	}
}

func and(parameters []Parameter, more ...Parameter) []Parameter {
	return append(append([]Parameter{}, parameters...), more...)
}

// dwg reads the terms of a write grant: the owner, and the rest from the grantee on.
func (v Values) dwg(owner, grantee int) dwgTerms {
	return dwgTerms{
		owner: v.text(owner), grantee: v.text(grantee), issuerPublicKey: v.text(grantee + 1), id: v.text(grantee + 2),
		timelock: v.text(grantee + 3), before: v.text(grantee + 4), after: v.text(grantee + 5),
	}
}

// dag reads the terms of an access grant in the same way.
func (v Values) dag(owner, grantee int) dagTerms {
	return dagTerms{
		owner: v.text(owner), grantee: v.text(grantee), dataID: v.text(grantee + 1), lockedUntil: v.int(grantee + 2),
		contentHash: v.textOrNull(grantee + 3),
	}
}
