"""What idOS puts into the network: keys, ownership texts, boxes, signed rows. docs/rpc describes each of them."""

import base64
import datetime
import hashlib
import os
import unicodedata

from nacl.public import Box, PrivateKey, PublicKey
from nacl.signing import SigningKey, VerifyKey


def password_key(password, user_id):
    """The profile's key of a password: scrypt, salted with the user id (docs/rpc/encryption.md)."""
    secret = hashlib.scrypt(
        unicodedata.normalize("NFKC", password).encode(),
        salt=user_id.encode(),
        n=2**17,
        r=8,
        p=1,
        dklen=32,
        maxmem=2**28,
    )
    return PrivateKey(secret)


def seal(plaintext, recipient):
    """NaCl box with a key pair of its own: (nonce ‖ box, public half of the pair)."""
    # A second spelling of a key would pass for another one. Keys of small order libsodium refuses by itself.
    if int.from_bytes(recipient, "little") >= 2**255 - 19:
        raise ValueError("not the one spelling of a key")
    pair = PrivateKey.generate()
    sealed = Box(pair, PublicKey(recipient)).encrypt(plaintext, os.urandom(24))
    return bytes(sealed), bytes(pair.public_key)


def open_box(content, encryptor, key):
    return Box(key, PublicKey(encryptor)).decrypt(content)


def signed_row(public_notes, content, signer):
    """The two signatures of a credential row: of the notes, and of that signature followed by the ciphertext."""
    notes = signer.sign(public_notes.encode()).signature
    broader = signer.sign(notes + content).signature
    return bytes(signer.verify_key).hex(), b64(notes), b64(broader)


def check_row(public_notes, row):
    """Raises where a row is not what its key signed. A copy is signed with empty notes."""
    key = VerifyKey(bytes.fromhex(row["issuer_auth_public_key"]))
    notes = unb64(row["public_notes_signature"])
    key.verify(public_notes.encode(), notes)
    key.verify(notes + unb64(row["content"]), unb64(row["broader_signature"]))


def copy_key():
    """Signs one copy and is forgotten: a key that stays would tie the copies of a person together."""
    return SigningKey(os.urandom(32))


def stellar_address(key):
    """SEP-23: version byte, key, CRC-16/XMODEM, in base32."""
    payload = bytes([6 << 3]) + key
    crc = 0
    for byte in payload:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return base64.b32encode(payload + crc.to_bytes(2, "little")).decode()


def ownership_text(user_id, encryption_key, wallet_type, address, chain_id, site, issued, expires, nonce):
    """The text with which a wallet joins a new profile (docs/rpc/ownership.md). Times in Unix seconds."""
    return (
        "Create an idOS profile with this wallet\n\n"
        "By signing, you create an idOS profile that belongs to this wallet.\n"
        "What issuers write into it is encrypted for the encryption key below.\n"
        "Signing moves no funds and shares no data. If you did not ask for this, do not sign.\n\n"
        f"Profile: {user_id}\nEncryption key: {encryption_key}\nWallet type: {wallet_type}\nWallet: {address}\n"
        f"Network: {chain_id}\nSite: {site}\nIssued: {utc(issued)}\nExpires: {utc(expires)}\nNonce: {nonce}"
    )


def utc(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def content_hash(plaintext):
    return hashlib.sha256(plaintext).hexdigest()


def b64(data):
    return base64.b64encode(data).decode()


def unb64(text):
    return base64.b64decode(text, validate=True)
