"""Holds this client against the published vectors: python3 check_vectors.py ../../../docs/vectors

A new implementation begins here: every file is one part of the wire, and can be made to agree by itself.
"""

import base64
import gzip
import hashlib
import hmac
import json
import pathlib
import sys
import zlib

import formats
import kwil
from formats import b64, unb64
from nacl.bindings import crypto_scalarmult
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.public import Box, PrivateKey
from nacl.secret import SecretBox
from nacl.signing import SigningKey, VerifyKey

folder = pathlib.Path(sys.argv[1])
checked = 0


def read(name):
    return json.loads((folder / f"{name}.json").read_text())


def same(ours, published):
    global checked
    checked += 1
    assert ours == published, f"{ours!r}\nis published as\n{published!r}"


def refuses(act, *args):
    global checked
    checked += 1
    try:
        act(*args)
    except (BadSignatureError, CryptoError, ValueError):
        return
    raise AssertionError(f"{act.__name__} takes {args!r}")


def encoded(vector):
    """A value of the JSON form: int8 and numeric are texts there, bytea is hex."""
    kind, value = vector["type"], vector["value"]
    inner = {"int8": int, "bytea": bytes.fromhex}.get(kind["name"], lambda one: one)

    def parse(one):
        return None if one is None else inner(one)

    parsed = [parse(one) for one in value] if isinstance(value, list) else parse(value)
    return kwil.encode_value(kind["name"], parsed, kind["is_array"], *kind["metadata"])


for vector in read("values")["values"]:
    same(encoded(vector).hex(), vector["encoded"])

payloads = read("payloads")
for vector in payloads["calls"]:
    args = [encoded(arg) for arg in vector["args"]]
    same(kwil.action_call(vector["namespace"], vector["action"], args).hex(), vector["encoded"])
for vector in payloads["executions"]:
    rows = [[encoded(arg) for arg in row] for row in vector["rows"]]
    same(kwil.action_execution(vector["namespace"], vector["action"], rows).hex(), vector["encoded"])

tx = read("transactions")
payload = bytes.fromhex(tx["payload"])
body = (tx["desc"], payload, tx["type"], tx["fee"], tx["nonce"], tx["chainId"])
same(kwil.transaction_text(tx["desc"], tx["type"], payload, tx["fee"], tx["nonce"], tx["chainId"]), tx["text"])
for signed in tx["signed"]:
    sender = bytes.fromhex(signed["sender"])
    same(kwil.transaction_hash(unb64(signed["signature"]), signed["authType"], *body, sender), signed["hash"])

log_in = read("log-in")
same(kwil.log_in_text(log_in["param"]), log_in["text"])
same(kwil.log_in_text({**log_in["param"], "statement": ""}), log_in["textWithoutStatement"])


def borsh(data):
    return len(data).to_bytes(4, "little") + data


def nep413(text, recipient, nonce):
    """Tag, message, nonce, recipient, no callback: what a NEAR wallet signs the SHA-256 of."""
    return (2**31 + 413).to_bytes(4, "little") + borsh(text) + nonce + borsh(recipient) + b"\0"


def verify(auth_type, sender, text, signature):
    """The schemes on Ed25519; the Go client beside this one has the others."""
    match auth_type:
        case "ed25519":
            VerifyKey(sender).verify(text, signature)
        case "xrpl":
            VerifyKey(sender[1:]).verify(text, signature)
        case "sep53":
            key = base64.b32decode(sender)[1:33]
            VerifyKey(key).verify(hashlib.sha256(b"Stellar Signed Message:\n" + text).digest(), signature)
        case "nep413":
            length = int.from_bytes(signature[:2], "big")
            envelope, plain = signature[2 : 2 + length], signature[2 + length :]
            nonce = envelope[8 + len(text) :][:32]
            expected = nep413(text, b"idos.network", nonce)
            if envelope != expected:
                raise ValueError("another message, or for somebody else")
            VerifyKey(sender).verify(hashlib.sha256(expected).digest(), plain)


signatures = read("signatures")
text = signatures["text"].encode()
for vector in signatures["signers"]:
    if vector["authType"] == "xrpl" and not vector["sender"].startswith("ed") or "secp" in vector["authType"]:
        continue
    verify(vector["authType"], bytes.fromhex(vector["sender"]), text, unb64(vector["signature"]))
    checked += 1
    if vector["authType"] == "ed25519":
        key = kwil.Ed25519(bytes.fromhex(vector["secret"]))
        same((key.sender.hex(), b64(key.sign(text))), (vector["sender"], vector["signature"]))
    if vector["authType"] == "sep53":
        key = bytes(SigningKey(bytes.fromhex(vector["secret"])).verify_key)
        same(formats.stellar_address(key), vector["caller"])
for vector in signatures["refused"]:
    if vector["authType"] in ("ed25519", "nep413"):
        refuses(verify, vector["authType"], bytes.fromhex(vector["sender"]), text, unb64(vector["signature"]))

for v in read("ownership")["create"]:
    names = (v["userId"], v["recipientEncryptionPublicKey"], v["walletType"], v["address"], v["chainId"])
    same(formats.ownership_text(*names, v["site"], v["issuedAt"], v["expiresAt"], v["nonce"]), v["text"])

boxes = read("boxes")
recipient = PrivateKey(bytes.fromhex(boxes["recipientSecret"]))
pair = PrivateKey(bytes.fromhex(boxes["ephemeralSecret"]))
same(b64(bytes(recipient.public_key)), boxes["recipientPublicKey"])
for vector in boxes["boxes"]:
    plaintext = vector["plaintext"].encode()
    same(formats.open_box(unb64(vector["content"]), unb64(vector["encryptorPublicKey"]), recipient), plaintext)
    sealed = Box(pair, recipient.public_key).encrypt(plaintext, bytes.fromhex(boxes["nonce"]))
    same(b64(bytes(sealed)), vector["content"])
    same(formats.content_hash(plaintext), vector["contentHash"])
    broken = bytearray(unb64(vector["content"]))
    broken[-1] ^= 1
    refuses(formats.open_box, bytes(broken), unb64(vector["encryptorPublicKey"]), recipient)
for key in boxes["unsafeRecipients"]:
    refuses(formats.seal, b"text", unb64(key))

for vector in read("password-keys")["keys"]:
    if vector["profile"] == 2:
        same(bytes(formats.password_key(vector["password"], vector["userId"])).hex(), vector["secret"])
    secret = bytes.fromhex(vector["secret"])
    same(b64(bytes(PrivateKey(secret).public_key)), vector["publicKey"])
    normal = bytes.fromhex(vector["normalized"])
    cost = {"n": vector["N"], "r": vector["r"], "p": vector["p"], "maxmem": 2**28}
    same(hashlib.scrypt(normal, salt=vector["userId"].encode(), dklen=32, **cost), secret)


def snake(vector):
    names = {"issuer_auth_public_key": "issuerAuthPublicKey", "public_notes_signature": "publicNotesSignature"}
    return {"content": vector["content"], "broader_signature": vector["broaderSignature"]} | {
        ours: vector[theirs] for ours, theirs in names.items()
    }


rows = read("credential-rows")
for vector in rows["rows"]:
    formats.check_row(vector["publicNotes"], snake(vector))
    signer = SigningKey(bytes.fromhex(rows["secret"]))
    ours = formats.signed_row(vector["publicNotes"], unb64(vector["content"]), signer)
    same(ours, (vector["issuerAuthPublicKey"], vector["publicNotesSignature"], vector["broaderSignature"]))
for vector in rows["refused"]:
    refuses(formats.check_row, vector["publicNotes"], snake(vector))

for vector in read("access-records")["records"]:
    key = PrivateKey(bytes.fromhex(vector["secret"]))
    # The key agrees with itself; HKDF-SHA256 with the public half as salt (RFC 5869).
    raw = crypto_scalarmult(bytes(key), bytes(key.public_key))
    prk = hmac.digest(bytes(key.public_key), raw, "sha256")
    own = hmac.digest(prk, b"idos access records v1 " + vector["userId"].encode() + b"\1", "sha256")
    same(SecretBox(own).decrypt(unb64(vector["sealed"])).decode(), vector["plaintext"])


def canonical(value):
    """RFC 8785, for what receipts hold: names in ASCII, whole numbers."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


receipts = read("receipts")
for receipt, signed, named in zip(receipts["receipts"], receipts["signedTexts"], receipts["namesTexts"]):
    names = receipt.pop("names")
    given = receipt.pop("signatures")
    same(f"idOS receipt 1\n{canonical(receipt)}", signed)
    same(f"idOS receipt names 1\n{canonical(names)}", named)
    same(hashlib.sha256(named.encode()).hexdigest(), receipt["namesDigest"])
    for key, signature in zip(receipt["keys"], given, strict=True):
        VerifyKey(bytes.fromhex(key)).verify(signed.encode(), bytes.fromhex(signature))
        checked += 1



def b64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def base58(text):
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number = 0
    for sign in text:
        number = number * 58 + alphabet.index(sign)
    zeros = len(text) - len(text.lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


dids = read("dids")
key = bytes.fromhex(dids["publicKey"])
same(base58(dids["multibase"][1:]).hex(), dids["multicodec"])
same(dids["multicodec"], "ed01" + key.hex())
same(dids["didKey"], "did:key:" + dids["multibase"])
same(b64url(json.loads(b64url(dids["didJwk"].removeprefix("did:jwk:")))["x"]), key)


def jcs_hash_data(credential):
    """eddsa-jcs-2022: the hash of the proof without its value, then that of the credential without its proof."""
    proof = {name: value for name, value in credential["proof"].items() if name != "proofValue"}
    document = {name: value for name, value in credential.items() if name != "proof"}
    return b"".join(hashlib.sha256(canonical(one).encode()).digest() for one in (proof, document))


credentials = read("credentials")
for document in credentials["documents"]:
    same(hashlib.sha256(document["text"].encode()).hexdigest(), document["sha256"])
    same(canonical(json.loads(document["text"])), document["text"])
for vector in credentials["accepted"] + credentials["refused"]:
    credential = vector["credential"]
    proof = credential["proof"]
    if isinstance(proof, list) or proof["cryptosuite"] != "eddsa-jcs-2022":
        continue
    if proof["@context"] != credential["@context"]:
        same(vector["check"], "form")
        continue
    # That of a refused one holds, too: what is wrong with it is for the other checks to find.
    VerifyKey(key).verify(jcs_hash_data(credential), base58(proof["proofValue"][1:]))
    checked += 1
    if "hashData" in vector:
        same(jcs_hash_data(credential).hex(), vector["hashData"])

lists = read("status-lists")
bitstring = lists["bitstring"]
bits = gzip.decompress(b64url(bitstring["list"]["credentialSubject"]["encodedList"][1:]))
for name, value in (("set", 1), ("clear", 0)):
    for at in bitstring[name]:
        same(bits[at // 8] >> (7 - at % 8) & 1, value)
for vector in lists["token"]["lists"]:
    head, body, signature = vector["token"].split(".")
    VerifyKey(key).verify(f"{head}.{body}".encode(), b64url(signature))
    status_list = json.loads(b64url(body))["status_list"]
    size = status_list["bits"]
    unpacked = zlib.decompress(b64url(status_list["lst"]))
    for at, value in enumerate(vector["values"]):
        same(unpacked[at * size // 8] >> (at * size % 8) & (2**size - 1), value)

print(f"{checked} vectors hold")
