#!/usr/bin/env bash
# A profile, its log-in and what it reads, over JSON-RPC with curl, jq and openssl 3.
#
#   GATEWAY=http://127.0.0.1:8490 ISSUER_KEY=<hex seed of a key that the network admits> bash story.sh
#
# What it cannot do: openssl has no XSalsa20, so that it neither makes nor opens a NaCl box. It is given no credential, decrypts
# none and shares none; the clients beside this one do. A password outside of ASCII needs NFKC, which no tool here has.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ./rpc.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'echo "refused in line $LINENO: $(cat "$work/refusal" 2>/dev/null)" >&2' ERR
step() { printf '%s. %s\n' "$1" "$2"; }
must_hold() { [ "$1" = "$2" ] || { echo "the network answered otherwise: $1" >&2; exit 1; }; }

GATEWAY=${GATEWAY%/}
person=$work/person issuer=$work/issuer
mkdir "$person" "$issuer"
private_key ed25519 "$(openssl rand -hex 32)" "$person/key"
private_key ed25519 "$ISSUER_KEY" "$issuer/key"
CHAIN_ID=$(rpc "$person" user.chain_info '{}' | jq -r .chain_id)

# 1. The key of the profile comes from the password. openssl takes a password as an argument only, where others on this
# machine may see it: good enough for an example.
user_id=$(uuid)
secret=$(openssl kdf -binary -keylen 32 -kdfopt "pass:${PASSWORD:-correct horse battery staple}" -kdfopt "salt:$user_id" \
  -kdfopt n:131072 -kdfopt r:8 -kdfopt p:1 -kdfopt maxmem_bytes:268435456 SCRYPT | hex)
private_key x25519 "$secret" "$work/profile"
encryption_key=$(base64_of "$(public_key "$work/profile")")
step 1 "key $encryption_key of profile $user_id"

# 2. A Stellar wallet: version byte, key and CRC-16/XMODEM, in base32 (SEP-23).
wallet=$(public_key "$person/key")
crc=0
for ((at = 0; at < 66; at += 2)); do
  payload=30$wallet
  crc=$((crc ^ 0x${payload:at:2} << 8))
  for bit in 1 2 3 4 5 6 7 8; do crc=$(((crc & 0x8000 ? crc << 1 ^ 0x1021 : crc << 1) & 0xffff)); done
done
address=$(printf %s "30$wallet$(u16 $crc)" | bytes | base32 | tr -d '\n')
step 2 "wallet $address"

# 3. The wallet signs that it belongs to the profile; the issuer registers both.
proof="Create an idOS profile with this wallet

By signing, you create an idOS profile that belongs to this wallet.
What issuers write into it is encrypted for the encryption key below.
Signing moves no funds and shares no data. If you did not ask for this, do not sign.

Profile: $user_id
Encryption key: $encryption_key
Wallet type: Stellar
Wallet: $address
Network: $CHAIN_ID
Site: https://issuer.example
Issued: $(date -u +%Y-%m-%dT%H:%M:%SZ)
Expires: $(jq -nr 'now + 600 | floor | todate')
Nonce: $(uuid)"
execute "$issuer" 'Create a new idOS profile' add_user_as_inserter "$(id "$user_id")" "$(text "$encryption_key")"
execute "$issuer" 'Add a wallet to a profile that you created' upsert_wallet_as_inserter "$(id "$(uuid)")" "$(id "$user_id")" \
  "$(text "$address")" "$(text "$wallet")" "$(text Stellar)" "$(text "$proof")" "$(text "$(printf %s "$proof" | sign "$person/key")")"
step 3 'profile created'

# 4. Reading needs a session: whoever can sign as the wallet gets one.
if call "$person" get_user > "$work/has"; then exit 1; fi
must_hold "$(cat "$work/refusal")" '-901 not authorized: log in with kgw.authn'
log_in "$person"
must_hold "$(call "$person" get_user)" "{\"id\":\"$user_id\",\"recipient_encryption_public_key\":\"$encryption_key\"}"
step 4 'logged in, profile read'

# 5. Attributes are plain values that only their person reads.
attribute=$(uuid)
execute "$person" 'Add an attribute to your idOS profile' add_attribute "$(id "$attribute")" "$(text locale)" "$(text 'pt, "Olá"')"
must_hold "$(call "$person" get_attributes | jq -r 'select(.id == "'"$attribute"'") | .value')" 'pt, "Olá"'
step 5 'attribute written and read'

# 6. What a person has and has given: nothing yet.
must_hold "$(call "$person" get_credentials)" ''
must_hold "$(call "$person" get_access_grants_owned)" ''
must_hold "$(call "$person" get_access_grants_granted "$(null uuid)" "$(int8 1)" "$(int8 20)")" ''
step 6 'credentials and grants listed'

# 7. A write that an action refuses is mined all the same; its sentence is in the log.
if execute "$person" 'Revoke access to a credential' revoke_access_grant "$(id "$(uuid)")"; then exit 1; fi
must_hold "$(cat "$work/refusal")" 'the access grant not found'
step 7 'a wrong write refused'

jq -nc --arg address "$address" --arg userId "$user_id" '{address: $address, userId: $userId}'
