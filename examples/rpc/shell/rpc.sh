# The wire in curl, jq and openssl. Sourced by story.sh; docs/rpc describes all of it.
# Bytes are hex texts here: a variable of a shell cannot hold a zero byte.

bytes() { printf "$(sed 's/../\\x&/g')"; }
hex() { od -An -v -tx1 | tr -d ' \n'; }
hex_of() { printf %s "$1" | hex; }
base64_of() { printf %s "$1" | bytes | openssl base64 -A; }
sha256() { bytes | openssl dgst -sha256 -binary | hex; }
uuid() { cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen | tr A-F a-f; }

# Numbers: u16 and u32 little-endian, int8 big-endian.
u16() { printf '%02x%02x' $(($1 & 255)) $(($1 >> 8)); }
u32() { printf '%02x%02x%02x%02x' $(($1 & 255)) $(($1 >> 8 & 255)) $(($1 >> 16 & 255)) $(($1 >> 24)); }
prefixed() { printf '%s%s' "$(u32 $((${#1} / 2)))" "$1"; }

# Values (docs/rpc/values.md). DataType is big-endian: version, length and name, no array, no precision, no scale.
data_type() { printf '0000%08x%s0000000000' ${#1} "$(hex_of "$1")"; }
value() { printf '0000%s0100%s' "$(prefixed "$(data_type "$1")")" "$(prefixed "$2")"; }
text() { value text "01$(hex_of "$1")"; }
id() { value uuid "01${1//-/}"; }
int8() { value int8 "01$(printf '%016x' "$1")"; }
null() { value "$1" 00; }

row() {
  local out arg
  out=$(u16 $#)
  for arg; do out+=$(prefixed "$arg"); done
  printf %s "$out"
}
names() { printf '0000%s%s' "$(prefixed "$(hex_of main)")" "$(prefixed "$(hex_of "$1")")"; }
# action_call ACTION VALUE...: the payload of user.call; action_execution: that of a transaction with one row.
action_call() { names "$1"; shift; row "$@"; }
action_execution() { names "$1"; u16 1; shift; row "$@"; }

# Keys: the 32 secret bytes behind the head that PKCS #8 has for each curve (RFC 8410).
private_key() { # CURVE SECRET FILE
  local head
  case $1 in
    ed25519) head=302e020100300506032b657004220420 ;;
    x25519) head=302e020100300506032b656e04220420 ;;
  esac
  (umask 077 && printf %s "$head$2" | bytes | openssl pkey -inform DER -out "$3")
}
public_key() { openssl pkey -in "$1" -pubout -outform DER | tail -c 32 | hex; }
# sign FILE: Ed25519 of what comes in. openssl wants to know its length, so it is a file.
sign() {
  cat > "$work/message"
  openssl pkeyutl -sign -rawin -inkey "$1" -in "$work/message" | hex
}

# rpc PARTY METHOD PARAMS: the answer's result. PARTY is a folder with `key`, and with `session` once it has logged in.
# Refusals are JSON, too, whatever the HTTP status: they end up in `refusal`, and the status is 1.
rpc() {
  local body session=()
  [ ! -f "$1/session" ] || session=(-H "cookie: $(cat "$1/session")")
  body=$(jq -nc --arg method "$2" --argjson params "$3" '{jsonrpc: "2.0", id: 1, method: $method, params: $params}')
  curl -sS -D "$work/headers" -H 'content-type: application/json' "${session[@]}" --data-binary "$body" "$GATEWAY/rpc/v1" > "$work/answer"
  grep -i '^set-cookie:' "$work/headers" | grep -o 'kgw_session=[^;[:space:]]*' > "$work/cookie" || true
  [ ! -s "$work/cookie" ] || mv "$work/cookie" "$1/session"
  if jq -e 'has("error")' "$work/answer" > "$work/has"; then
    jq -r '"\(.error.code) \(.error.data.message // .error.message)"' "$work/answer" > "$work/refusal"
    return 1
  fi
  jq -c .result "$work/answer"
}

# log_in PARTY: a session for reading. The commitment ties it to who asked.
log_in() {
  local secret param text signature
  secret=$(openssl rand -hex 32)
  param=$(rpc "$1" kgw.authn_param "{\"commitment\": \"$(printf %s "$secret" | sha256)\"}") || return
  # A gateway that asks for a log-in at another one would use the signature there.
  jq -e --arg url "$GATEWAY" --arg chain "$CHAIN_ID" '.domain == $url and .chain_id == $chain' <<< "$param" > "$work/has" || return
  text=$(jq -r '"\(.domain) wants you to sign in with your account:\n\n\(.statement | if . == "" then "" else . + "\n" end)
URI: \(.uri)\nVersion: 1\nChain ID: \(.chain_id)\nNonce: \(.nonce)\nIssue At: \(.issue_at)\nExpiration Time: \(.expiration_time)"' <<< "$param")
  # The text ends with a line break, which $(...) takes off.
  signature=$(printf '%s\n' "$text" | sign "$1/key")
  rpc "$1" kgw.authn "$(jq -nc --arg nonce "$(jq -r .nonce <<< "$param")" --arg sender "$(public_key "$1/key")" \
    --arg sig "$(base64_of "$signature")" --arg secret "$secret" \
    '{nonce: $nonce, sender: $sender, signature: {sig: $sig, type: "ed25519"}, secret: $secret}')" > "$work/has"
}

# call PARTY ACTION VALUE...: a read, as one JSON object a line. An action that refuses does so within a result.
call() {
  local party=$1 action=$2 result
  shift 2
  result=$(rpc "$party" user.call "$(jq -nc --arg payload "$(base64_of "$(action_call "$action" "$@")")" --arg sender "$(public_key "$party/key")" \
    '{body: {payload: $payload}, auth_type: "ed25519", sender: $sender, signature: ""}')") || return
  if [ "$(jq -r .error <<< "$result")" != null ]; then
    jq -r '.error | ltrimstr("ERROR: ")' <<< "$result" > "$work/refusal"
    return 1
  fi
  jq -c '.query_result | .column_names as $names | .values // [] | .[] | [$names, .] | transpose | map({(.[0]): .[1]}) | add' <<< "$result"
}

# execute PARTY SENTENCE ACTION VALUE...: a write, waited for. The gateway takes no other sentence than the action's own.
execute() {
  local party=$1 sentence=$2 action=$3 sender payload digest nonce signature result
  shift 3
  sender=$(public_key "$party/key")
  payload=$(action_execution "$action" "$@")
  digest=$(printf %s "$payload" | sha256)
  nonce=$(rpc "$party" user.account "{\"id\": {\"identifier\": \"$sender\", \"key_type\": \"ed25519\"}, \"status\": 1}" | jq '.nonce + 1') || return
  signature=$(printf '%s\n\nPayloadType: execute\nPayloadDigest: %s\nFee: 0\nNonce: %s\n\nKwil Chain ID: %s\n' \
    "$sentence" "${digest:0:40}" "$nonce" "$CHAIN_ID" | sign "$party/key")
  result=$(rpc "$party" user.broadcast "$(jq -nc --arg sig "$(base64_of "$signature")" --arg desc "$sentence" \
    --arg payload "$(base64_of "$payload")" --argjson nonce "$nonce" --arg chain "$CHAIN_ID" --arg sender "$sender" \
    '{sync: 1, tx: {signature: {sig: $sig, type: "ed25519"}, serialization: "concat", sender: $sender,
      body: {desc: $desc, payload: $payload, type: "execute", fee: "0", nonce: $nonce, chain_id: $chain}}}')") || return
  if [ "$(jq .result.code <<< "$result")" != 0 ]; then
    jq -r '.result.log | split("ERROR: ") | last' <<< "$result" > "$work/refusal"
    return 1
  fi
}
