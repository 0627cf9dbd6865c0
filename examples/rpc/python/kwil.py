"""The wire: values, payloads, transactions, the log-in and reads. docs/rpc describes each of them.

Nothing here knows about credentials: any action of any Kwil schema is executed and called in this way.
"""

import base64
import hashlib
import json
import os
import struct
import urllib.error
import urllib.request
import uuid

from nacl.signing import SigningKey


class Refused(Exception):
    """An answer that is no success. `where`: rpc (nothing happened), transaction (mined, and failed) or action (a read)."""

    def __init__(self, where, code, sentence):
        super().__init__(f"{where} {code}: {sentence}")
        self.where, self.code, self.sentence = where, code, sentence


# Values (docs/rpc/values.md) ------------------------------------------------------------------------------------------


def prefixed(data):
    """u32 little-endian length, then the bytes."""
    return struct.pack("<I", len(data)) + data


def data_type(name, is_array=False, precision=0, scale=0):
    """The one part of the wire that is big-endian."""
    text = name.encode()
    return struct.pack(">HI", 0, len(text)) + text + struct.pack(">BHH", is_array, precision, scale)


def scalar(name, value):
    match name:
        case "text":
            return value.encode()
        case "int8":
            return struct.pack(">q", value)
        case "bool":
            return b"\1" if value else b"\0"
        case "uuid":
            return uuid.UUID(value).bytes
        case "bytea":
            return value
        case "numeric":
            return value.encode()
    raise ValueError(f"no such type: {name}")


def element(name, value):
    return b"\0" if value is None else b"\1" + scalar(name, value)


def encode_value(name, value, is_array=False, precision=0, scale=0):
    """EncodedValue. A null scalar keeps its type; a null array travels as a bare null."""
    if is_array and value is None:
        name, is_array, value = "null", False, [None]
    items = value if isinstance(value, list) else [value]
    body = struct.pack("<H", 0) + prefixed(data_type(name, is_array, precision, scale))
    return body + struct.pack("<H", len(items)) + b"".join(prefixed(element(name, item)) for item in items)


def action_call(namespace, action, args):
    """The payload of `user.call`. `args` are encoded values."""
    head = struct.pack("<H", 0) + prefixed(namespace.encode()) + prefixed(action.encode())
    return head + struct.pack("<H", len(args)) + b"".join(map(prefixed, args))


def action_execution(namespace, action, rows):
    """The payload of an `execute` transaction: the action runs once for each row of arguments."""
    head = struct.pack("<H", 0) + prefixed(namespace.encode()) + prefixed(action.encode())
    body = (struct.pack("<H", len(row)) + b"".join(map(prefixed, row)) for row in rows)
    return head + struct.pack("<H", len(rows)) + b"".join(body)


# Texts that are signed (docs/rpc/transactions.md, docs/rpc/log-in.md) -------------------------------------------------


def transaction_text(desc, kind, payload, fee, nonce, chain_id):
    digest = hashlib.sha256(payload).digest()[:20].hex()
    return (
        f"{desc}\n\nPayloadType: {kind}\nPayloadDigest: {digest}\nFee: {fee}\nNonce: {nonce}\n\n"
        f"Kwil Chain ID: {chain_id}\n"
    )


def log_in_text(param):
    statement = param["statement"] + "\n" if param["statement"] else ""
    return (
        f"{param['domain']} wants you to sign in with your account:\n\n{statement}\n"
        f"URI: {param['uri']}\nVersion: 1\nChain ID: {param['chain_id']}\nNonce: {param['nonce']}\n"
        f"Issue At: {param['issue_at']}\nExpiration Time: {param['expiration_time']}\n"
    )


def transaction_hash(signature, auth_type, desc, payload, kind, fee, nonce, chain_id, sender):
    """`tx_hash`: SHA-256 of the binary transaction. Lengths are Go's varints: of bytes zig-zag, of texts plain."""

    def uvarint(number):
        out = bytearray()
        while number >= 0x80:
            out.append(number & 0x7F | 0x80)
            number >>= 7
        return bytes(out) + bytes([number])

    def short(data):
        return uvarint(len(data)) + data

    def long(data):
        return uvarint(2 * len(data)) + data

    body = short(desc.encode()) + long(payload) + short(kind.encode()) + b"\1" + short(str(fee).encode())
    body += struct.pack("<Q", nonce) + short(chain_id.encode())
    signed = short(signature) + short(auth_type.encode())
    whole = struct.pack("<H", 0) + long(signed) + long(body) + short(b"concat") + long(sender)
    return hashlib.sha256(whole).hexdigest()


# Who signs ------------------------------------------------------------------------------------------------------------


class Ed25519:
    """A key that signs the bytes of the text themselves: auth type `ed25519`, `@caller` is its key in lower-case hex."""

    auth_type = "ed25519"

    def __init__(self, seed):
        self.key = SigningKey(seed)
        self.sender = bytes(self.key.verify_key)

    def sign(self, data):
        return self.key.sign(data).signature


# The door -------------------------------------------------------------------------------------------------------------


class Gateway:
    """One party at one gateway: JSON-RPC, its session and its nonces."""

    def __init__(self, url, signer):
        self.url, self.signer = url.rstrip("/"), signer
        self.cookie, self.id = None, 0
        self.chain_id = self.rpc("user.chain_info", {})["chain_id"]

    def rpc(self, method, params):
        self.id += 1
        body = {"jsonrpc": "2.0", "id": self.id, "method": method, "params": params}
        request = urllib.request.Request(f"{self.url}/rpc/v1", json.dumps(body).encode())
        request.add_header("content-type", "application/json")
        if self.cookie:
            request.add_header("cookie", self.cookie)
        try:
            answer = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            # Refusals have a body, too.
            answer = error
        cookie = answer.headers.get("set-cookie")
        if cookie and cookie.startswith("kgw_session="):
            self.cookie = cookie.split(";")[0]
        reply = json.load(answer)
        if "error" in reply:
            error = reply["error"]
            inner = error.get("data") or {}
            raise Refused("rpc", error["code"], inner.get("message", error["message"]))
        return reply["result"]

    def log_in(self):
        """A session for reading. The commitment ties it to who asked: whoever sees text and signature cannot use them."""
        secret = os.urandom(32)
        param = self.rpc("kgw.authn_param", {"commitment": hashlib.sha256(secret).hexdigest()})
        # A gateway that asks for a log-in at another one would use the signature there.
        if param["domain"] != self.url or param["chain_id"] != self.chain_id:
            raise ValueError("the gateway asks for a log-in elsewhere")
        signature = self.signer.sign(log_in_text(param).encode())
        proof = {
            "nonce": param["nonce"],
            "sender": self.signer.sender.hex(),
            "signature": {"sig": base64.b64encode(signature).decode(), "type": self.signer.auth_type},
            "secret": secret.hex(),
        }
        self.rpc("kgw.authn", proof)

    def call(self, action, *args):
        """A read, as a list of rows by column name. `args`: (type, value)."""
        payload = action_call("main", action, [encode_value(*arg) for arg in args])
        params = {
            "body": {"payload": base64.b64encode(payload).decode()},
            "auth_type": self.signer.auth_type,
            "sender": self.signer.sender.hex(),
            "signature": "",
        }
        result = self.rpc("user.call", params)
        # HTTP 200 and a JSON-RPC result, and yet the action refused.
        if result["error"] is not None:
            raise Refused("action", 0, result["error"].removeprefix("ERROR: "))
        table = result["query_result"]
        return [dict(zip(table["column_names"], row)) for row in table["values"] or []]

    def execute(self, sentence, action, *args):
        """A write, waited for. `sentence`: what a wallet shows of it; the gateway takes the action's own only."""
        payload = action_execution("main", action, [[encode_value(*arg) for arg in args]])
        account = {"identifier": self.signer.sender.hex(), "key_type": "ed25519"}
        nonce = self.rpc("user.account", {"id": account, "status": 1})["nonce"] + 1
        text = transaction_text(sentence, "execute", payload, 0, nonce, self.chain_id)
        signature = self.signer.sign(text.encode())
        tx = {
            "signature": {"sig": base64.b64encode(signature).decode(), "type": self.signer.auth_type},
            "body": {
                "desc": sentence,
                "payload": base64.b64encode(payload).decode(),
                "type": "execute",
                "fee": "0",
                "nonce": nonce,
                "chain_id": self.chain_id,
            },
            "serialization": "concat",
            "sender": self.signer.sender.hex(),
        }
        # 1: the answer comes once a block has it. Refusals of the action are in the result.
        answer = self.rpc("user.broadcast", {"tx": tx, "sync": 1})
        if answer["result"]["code"] != 0:
            raise Refused("transaction", answer["result"]["code"], answer["result"]["log"].split("ERROR: ")[-1])
        return answer["tx_hash"]
