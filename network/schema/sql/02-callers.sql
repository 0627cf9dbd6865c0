-- Who is calling. Every action that reads @caller starts here.
--
-- The node's RPC believes what a read request states about its sender, so the gateway must have authenticated it; what this
-- file adds is that an absent sender never matches anything, and that a wallet row only answers to its own signature scheme.

CREATE OR REPLACE ACTION require_synced() PRIVATE VIEW {
  if @height < 0 {
    error('the node is catching up with the network, try again later');
  }
};

CREATE OR REPLACE ACTION require_caller() PRIVATE VIEW RETURNS (identity TEXT) {
  if @caller = '' {
    error('authentication required');
  }
  require_synced();
  $identity := idos.canonical_identifier(@caller);
  -- Not reached by the schemes that nodes have today: what they render always has an identity.
  if $identity = '' {
    error('the caller is not a supported wallet or key');
  }
  return $identity;
};

-- What a bound text must name. Nothing counts for a network without a name: it would count for every other such network.
CREATE OR REPLACE ACTION network_name() PRIVATE VIEW RETURNS (network TEXT) {
  for $row in SELECT network FROM settings WHERE id = 1 AND network != '' {
    return $row.network;
  }
  error('this network has no name yet, its owner has to set one');
};

-- NULL when the caller has no profile.
CREATE OR REPLACE ACTION caller_user_or_null() PRIVATE VIEW RETURNS (user_id UUID) {
  $identity := require_caller();
  $wallet_type TEXT := '';
  if @authenticator = 'secp256k1_ep' {
    $wallet_type := 'EVM';
  } elseif @authenticator = 'nep413' {
    $wallet_type := 'NEAR';
  } elseif @authenticator = 'xrpl' {
    $wallet_type := 'XRPL';
  } elseif @authenticator = 'ed25519' {
    $wallet_type := 'Stellar';
  } elseif @authenticator = 'sep53' {
    $wallet_type := 'Stellar';
  }
  for $row in SELECT user_id FROM wallets WHERE identity = $identity AND wallet_type = $wallet_type {
    return $row.user_id;
  }
  return null::uuid;
};

CREATE OR REPLACE ACTION caller_user() PRIVATE VIEW RETURNS (user_id UUID) {
  $user_id := caller_user_or_null();
  if $user_id is null {
    error('the caller has no profile');
  }
  return $user_id;
};

-- The wallet row behind the owner identifier of a delegated grant; three NULLs when there is none.
CREATE OR REPLACE ACTION wallet_of($identifier TEXT) PRIVATE VIEW RETURNS (user_id UUID, wallet_type TEXT, public_key TEXT) {
  $identity := idos.canonical_identifier($identifier);
  for $row in SELECT user_id, wallet_type, public_key FROM wallets WHERE identity = $identity {
    return $row.user_id, $row.wallet_type, $row.public_key;
  }
  return null::uuid, null::text, null::text;
};

CREATE OR REPLACE ACTION get_inserter_or_null() PRIVATE VIEW RETURNS (name TEXT) {
  $identity := require_caller();
  for $row in SELECT i.name AS name FROM delegates d INNER JOIN inserters i ON d.inserter_id = i.id WHERE d.identity = $identity {
    return $row.name;
  }
  return null::text;
};

CREATE OR REPLACE ACTION get_inserter() PRIVATE VIEW RETURNS (name TEXT) {
  $name := get_inserter_or_null();
  if $name is null {
    error('Unauthorized inserter');
  }
  return $name;
};
