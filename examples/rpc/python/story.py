"""A profile from its first key to a revoked share, over JSON-RPC alone.

    GATEWAY=http://127.0.0.1:8490 ISSUER_KEY=<hex seed of a key that the network admits> python3 story.py

One program plays the person, the issuer and the consumer; in life those are three, and none has the key of another.
"""

import json
import os
import time
import uuid

from nacl.public import PrivateKey
from nacl.signing import SigningKey

import formats
from formats import b64, unb64
from kwil import Ed25519, Gateway, Refused

url = os.environ["GATEWAY"]
password = os.environ.get("PASSWORD", "correct horse battery staple")


def step(number, words):
    print(f"{number}. {words}", flush=True)


# 1. The key of the profile comes from the password, so that the secure window opens what is written here.
user_id = str(uuid.uuid4())
profile_key = formats.password_key(password, user_id)
encryption_key = b64(bytes(profile_key.public_key))
step(1, f"key {encryption_key} of profile {user_id}")

# 2. A Stellar wallet is an Ed25519 key with an address of its own.
wallet = Ed25519(os.urandom(32))
address = formats.stellar_address(wallet.sender)
step(2, f"wallet {address}")

# 3. The wallet signs that it belongs to the profile; the issuer registers both.
issuer = Gateway(url, Ed25519(bytes.fromhex(os.environ["ISSUER_KEY"])))
person = Gateway(url, wallet)
now = int(time.time())
proof = formats.ownership_text(
    user_id, encryption_key, "Stellar", address, person.chain_id, "https://issuer.example", now, now + 600, uuid.uuid4()
)
issuer.execute(
    "Create a new idOS profile", "add_user_as_inserter", ("uuid", user_id), ("text", encryption_key)
)
issuer.execute(
    "Add a wallet to a profile that you created",
    "upsert_wallet_as_inserter",
    ("uuid", str(uuid.uuid4())),
    ("uuid", user_id),
    ("text", address),
    ("text", wallet.sender.hex()),
    ("text", "Stellar"),
    ("text", proof),
    ("text", wallet.sign(proof.encode()).hex()),
)
step(3, "profile created")

# 4. Reading needs a session: whoever can sign as the wallet gets one.
try:
    person.call("get_user")
    raise SystemExit("a read was answered without a session")
except Refused as refusal:
    assert refusal.code == -901, refusal
person.log_in()
[user] = person.call("get_user")
assert user == {"id": user_id, "recipient_encryption_public_key": encryption_key}, user
step(4, "logged in, profile read")

# 5. The issuer encrypts a credential for the profile's key, signs the row, and writes it.
plaintext = json.dumps({"credentialSubject": {"familyName": "Example", "residence": "PT"}}).encode()
notes = json.dumps({"id": f"urn:uuid:{uuid.uuid4()}", "type": "kyc", "status": "approved"})
signing_key = SigningKey(os.urandom(32))
content, encryptor = formats.seal(plaintext, unb64(encryption_key))
issuer_key, notes_signature, broader_signature = formats.signed_row(notes, content, signing_key)
credential_id = str(uuid.uuid4())
issuer.execute(
    "Add a credential to a profile that you created",
    "upsert_credential_as_inserter",
    ("uuid", credential_id),
    ("uuid", user_id),
    ("text", issuer_key),
    ("text", b64(encryptor)),
    ("text", b64(content)),
    ("text", notes),
    ("text", notes_signature),
    ("text", broader_signature),
)
step(5, f"credential {credential_id} issued")

# 6. The person reads it back, checks who signed it, and decrypts.
[listed] = person.call("get_credentials")
assert listed["id"] == credential_id, listed
[row] = person.call("get_credential_owned", ("uuid", credential_id))
assert row["issuer_auth_public_key"] == issuer_key, row
formats.check_row(row["public_notes"], row)
opened = formats.open_box(unb64(row["content"]), unb64(row["encryptor_public_key"]), profile_key)
assert opened == plaintext
step(6, "credential read and decrypted")

# 7. Sharing is a copy that is encrypted for the consumer, and a grant that lets the consumer's key read the copy.
consumer = Gateway(url, Ed25519(os.urandom(32)))
consumer_key = PrivateKey.generate()
content, encryptor = formats.seal(opened, bytes(consumer_key.public_key))
copy_key, copy_notes_signature, copy_broader_signature = formats.signed_row("", content, formats.copy_key())
copy_id = str(uuid.uuid4())
person.execute(
    "Share a credential with a consumer",
    "share_credential",
    ("uuid", copy_id),
    ("uuid", credential_id),
    ("text", ""),
    ("text", copy_notes_signature),
    ("text", copy_broader_signature),
    ("text", b64(content)),
    ("text", formats.content_hash(opened)),
    ("text", b64(encryptor)),
    ("text", copy_key),
    ("text", consumer.signer.sender.hex()),
    ("int8", 0),
)
[grant] = person.call("get_access_grants_owned")
assert grant["data_id"] == copy_id, grant
step(7, f"copy {copy_id} shared by grant {grant['id']}")

# 8. The consumer finds the grant, and takes nothing of the copy on trust.
consumer.log_in()
[granted] = consumer.call("get_access_grants_granted", ("uuid", None), ("int8", 1), ("int8", 20))
[copy] = consumer.call("get_credential_shared", ("uuid", granted["data_id"]))
formats.check_row("", copy)
opened = formats.open_box(unb64(copy["content"]), unb64(copy["encryptor_public_key"]), consumer_key)
assert formats.content_hash(opened) == granted["content_hash"]
assert opened == plaintext
# The notes are the original's, and their word is the issuer's: a consumer knows that key beforehand.
assert copy["original_issuer_auth_public_key"] == issuer_key, copy
step(8, "copy read and decrypted by the consumer")

# 9. Without a lock the person takes the grant back at any time; the copy goes with its last grant.
person.execute("Revoke access to a credential", "revoke_access_grant", ("uuid", grant["id"]))
assert person.call("get_access_grants_owned") == []
step(9, "grant revoked")

# 10. Refusals of a read come with HTTP 200, as `error` of the result.
try:
    consumer.call("get_credential_shared", ("uuid", copy_id))
    raise SystemExit("the consumer still reads the copy")
except Refused as refusal:
    assert refusal.sentence == "the credential is not shared with the caller", refusal
step(10, "consumer refused")

facts = {"address": address, "userId": user_id, "credentialId": credential_id, "copyId": copy_id}
print(json.dumps({**facts, "grantId": grant["id"], "plaintext": plaintext.decode()}))
