// A profile from its first key to a revoked share, over JSON-RPC alone.
//
//	GATEWAY=http://127.0.0.1:8490 ISSUER_KEY=<hex seed of a key that the network admits> go run .
//
// One program plays the person, the issuer and the consumer; in life those are three, and none has the key of another.
// With `vectors FOLDER` it checks the published vectors instead (vectors.go).
package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
)

func main() {
	if len(os.Args) == 3 && os.Args[1] == "vectors" {
		checkVectors(os.Args[2])
		return
	}
	password := os.Getenv("PASSWORD")
	if password == "" {
		password = "correct horse battery staple"
	}
	story(os.Getenv("GATEWAY"), password, must(hex.DecodeString(os.Getenv("ISSUER_KEY"))))
}

func story(url, password string, issuerSeed []byte) {
	// 1. The key of the profile comes from the password, so that the secure window opens what is written here.
	userID := newID()
	profileKey := passwordKey(password, userID)
	encryptionKey := b64(profileKey.public[:])
	step(1, "key %s of profile %s", encryptionKey, userID)

	// 2. An Ethereum wallet.
	wallet := evmSigner{must(secp256k1.GeneratePrivateKey())}
	step(2, "wallet %s", wallet.address())

	// 3. The wallet signs that it belongs to the profile; the issuer registers both.
	issuer := newGateway(url, ed25519Signer{ed25519.NewKeyFromSeed(issuerSeed)})
	person := newGateway(url, wallet)
	now := time.Now()
	proof := ownership{userID: userID, encryptionKey: encryptionKey, walletType: "EVM", address: wallet.address(),
		chainID: person.chainID, site: "https://issuer.example", nonce: newID(), issued: now, expires: now.Add(10 * time.Minute)}.text()
	check(issuer.execute("Create a new idOS profile", "add_user_as_inserter", id(userID), text(encryptionKey)))
	check(issuer.execute("Add a wallet to a profile that you created", "upsert_wallet_as_inserter",
		id(newID()), id(userID), text(wallet.address()), null("text"), text("EVM"),
		text(proof), text("0x"+hex.EncodeToString(wallet.sign([]byte(proof))))))
	step(3, "profile created")

	// 4. Reading needs a session: whoever can sign as the wallet gets one.
	_, err := person.call("get_user")
	mustBe(err, -901, "not authorized: log in with kgw.authn")
	check(person.logIn())
	user := one(person.call("get_user"))
	mustHold(user["id"] == userID && user["recipient_encryption_public_key"] == encryptionKey)
	step(4, "logged in, profile read")

	// 5. The issuer encrypts a credential for the profile's key, signs the row, and writes it.
	plaintext := []byte(`{"credentialSubject":{"familyName":"Example","residence":"PT"}}`)
	notes := fmt.Sprintf(`{"id":"urn:uuid:%s","type":"kyc","status":"approved"}`, newID())
	_, signingKey, err := ed25519.GenerateKey(nil)
	check(err)
	content, encryptor := seal(plaintext, profileKey.public)
	signed := signRow(notes, content, signingKey)
	credentialID := newID()
	check(issuer.execute("Add a credential to a profile that you created", "upsert_credential_as_inserter",
		id(credentialID), id(userID), text(signed.key), text(b64(encryptor)), text(b64(content)),
		text(notes), text(signed.notes), text(signed.broader)))
	step(5, "credential %s issued", credentialID)

	// 6. The person reads it back, checks who signed it, and decrypts.
	mustHold(one(person.call("get_credentials"))["id"] == credentialID)
	original := one(person.call("get_credential_owned", id(credentialID)))
	mustHold(original["issuer_auth_public_key"] == signed.key)
	check(checkRow(original["public_notes"].(string), original))
	opened := must(open(unb64(original["content"]), unb64(original["encryptor_public_key"]), profileKey))
	mustHold(bytes.Equal(opened, plaintext))
	step(6, "credential read and decrypted")

	// 7. Sharing is a copy that is encrypted for the consumer, and a grant that lets the consumer's key read the copy.
	_, consumerAccount, err := ed25519.GenerateKey(nil)
	check(err)
	consumer := newGateway(url, ed25519Signer{consumerAccount})
	consumerKey := newBoxKey()
	// Signs one copy and is forgotten: a key that stays would tie the copies of a person together.
	_, copySigner, err := ed25519.GenerateKey(nil)
	check(err)
	content, encryptor = seal(opened, consumerKey.public)
	copySigned := signRow("", content, copySigner)
	copyID := newID()
	check(person.execute("Share a credential with a consumer", "share_credential",
		id(copyID), id(credentialID), text(""), text(copySigned.notes), text(copySigned.broader), text(b64(content)),
		text(contentHash(opened)), text(b64(encryptor)), text(copySigned.key),
		text(hex.EncodeToString(consumer.signer.sender())), number(0)))
	grant := one(person.call("get_access_grants_owned"))
	mustHold(grant["data_id"] == copyID)
	grantID := grant["id"].(string)
	step(7, "copy %s shared by grant %s", copyID, grantID)

	// 8. The consumer finds the grant, and takes nothing of the copy on trust.
	check(consumer.logIn())
	granted := one(consumer.call("get_access_grants_granted", null("uuid"), number(1), number(20)))
	shared := one(consumer.call("get_credential_shared", id(granted["data_id"].(string))))
	check(checkRow("", shared))
	read := must(open(unb64(shared["content"]), unb64(shared["encryptor_public_key"]), consumerKey))
	mustHold(contentHash(read) == granted["content_hash"] && bytes.Equal(read, plaintext))
	// The notes are the original's, and their word is the issuer's: a consumer knows that key beforehand.
	mustHold(shared["original_issuer_auth_public_key"] == signed.key)
	step(8, "copy read and decrypted by the consumer")

	// 9. Without a lock the person takes the grant back at any time; the copy goes with its last grant.
	check(person.execute("Revoke access to a credential", "revoke_access_grant", id(grantID)))
	mustHold(len(must(person.call("get_access_grants_owned"))) == 0)
	step(9, "grant revoked")

	// 10. Refusals of a read come with HTTP 200, as `error` of the result.
	_, err = consumer.call("get_credential_shared", id(copyID))
	mustBe(err, 0, "the credential is not shared with the caller")
	step(10, "consumer refused")

	facts := map[string]string{"address": wallet.address(), "userId": userID, "credentialId": credentialID,
		"copyId": copyID, "grantId": grantID, "plaintext": string(plaintext)}
	fmt.Println(string(must(json.Marshal(facts))))
}

func step(number int, words string, args ...any) {
	fmt.Printf("%d. %s\n", number, fmt.Sprintf(words, args...))
}

func one(rows []row, err error) row {
	check(err)
	mustHold(len(rows) == 1)
	return rows[0]
}

func mustHold(condition bool) {
	if !condition {
		panic("the network answered otherwise")
	}
}

func mustBe(err error, code int, sentence string) {
	var refusal refused
	if !errors.As(err, &refusal) || refusal.Code != code || refusal.Sentence != sentence {
		panic(fmt.Sprintf("another refusal, or none: %v", err))
	}
}
