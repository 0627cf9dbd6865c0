-- Wallets, and the proof that somebody owns one.
--
-- Attacker: anybody who ever saw a text signed by the victim's wallet, for this or another site, and who wants the wallet's
-- @caller to resolve to a profile of their own. Defences: the key must belong to the address; a proof counts for one profile
-- only, for ever; sign-in texts of other services are refused; a proof in the bound form says what it does and names profile,
-- encryption key, wallet, network and time, and for a profile that has wallets already its age and its oldest wallet; a wallet
-- can detach itself, and then takes bound proofs only. Texts in free form count where the owner took require_bound_proofs back,
-- for clients that know nothing else, and never with a raw Ed25519 signature: issuers make such signatures over public notes.

CREATE OR REPLACE ACTION bound_proofs_required() PRIVATE VIEW RETURNS (is_required BOOL) {
  for $row in SELECT require_bound_proofs FROM settings WHERE id = 1 {
    return $row.require_bound_proofs;
  }
  return true;
};

-- -1 when the wallet has never detached itself.
CREATE OR REPLACE ACTION detached_at($digest TEXT) PRIVATE VIEW RETURNS (detached_at INT8) {
  for $row in SELECT detached_at FROM detached_wallets WHERE digest = $digest {
    return $row.detached_at;
  }
  return -1;
};

-- created_at: 0 when not known.
CREATE OR REPLACE ACTION profile_facts($user_id UUID) PRIVATE VIEW RETURNS (encryption_key TEXT, created_at INT8) {
  for $row in SELECT u.recipient_encryption_public_key AS encryption_key, CASE WHEN b.created_at IS NULL THEN 0 ELSE b.created_at END AS created_at
  FROM users u LEFT JOIN profile_births b ON b.user_id = u.id WHERE u.id = $user_id {
    return $row.encryption_key, $row.created_at;
  }
  return null::text, 0;
};

-- '' when the profile has no wallet but the one that is being added (again).
CREATE OR REPLACE ACTION oldest_wallet_but($id UUID, $user_id UUID) PRIVATE VIEW RETURNS (identity TEXT) {
  for $row in SELECT identity FROM wallets WHERE user_id = $user_id AND id IS DISTINCT FROM $id ORDER BY height, id LIMIT 1 {
    return $row.identity;
  }
  return '';
};

CREATE OR REPLACE ACTION require_free_wallet_id($id UUID) PRIVATE VIEW {
  for $row in SELECT id FROM wallets WHERE id = $id {
    error('the id can not be used, choose another one');
  }
};

-- A proof may be seen again for the same profile (clients send constant texts), never for another or an erased one.
CREATE OR REPLACE ACTION require_fresh_proof($digest TEXT, $user_id UUID) PRIVATE VIEW {
  for $row in SELECT digest FROM wallet_proofs WHERE digest = $digest AND user_id IS DISTINCT FROM $user_id {
    error('this ownership proof was already used, sign a new message');
  }
};

CREATE OR REPLACE ACTION other_wallet_exists($id UUID, $identity TEXT) PRIVATE VIEW RETURNS (other_exists BOOL) {
  for $row in SELECT id FROM wallets WHERE identity = $identity AND id IS DISTINCT FROM $id {
    return true;
  }
  return false;
};

-- Checks a wallet that is to join a profile, records its proof and returns its identity.
CREATE OR REPLACE ACTION accept_wallet($id UUID, $user_id UUID, $address TEXT, $public_key TEXT, $wallet_type TEXT, $message TEXT, $signature TEXT) PRIVATE RETURNS (identity TEXT) {
  $key_holder TEXT := '';
  $needs_key BOOL := false;
  if $wallet_type = 'EVM' {
    $key_holder := $address;
  } elseif $wallet_type = 'XRPL' {
    $key_holder := $address;
    $needs_key := true;
  } elseif $wallet_type = 'NEAR' {
    $key_holder := $public_key;
    $needs_key := true;
  } elseif $wallet_type = 'Stellar' {
    $key_holder := $public_key;
    $needs_key := true;
  } else {
    error('unsupported wallet type');
  }

  if $needs_key {
    if $public_key is null {
      error('wallet require a public_key to be given');
    }
    if $public_key = '' {
      error('wallet require a public_key to be given');
    }
    if !idos.is_valid_public_key($public_key, $wallet_type) {
      error('invalid or unsupported public key');
    }
  } elseif $public_key is not null {
    if !idos.has_length($public_key, 0, 256) {
      error('invalid or unsupported public key');
    }
  }
  if !idos.is_valid_address($address, $wallet_type) {
    error('the wallet address is not valid');
  }

  $identity := idos.canonical_identifier($key_holder);
  $taken := other_wallet_exists($id, $identity);
  if $taken {
    if $needs_key {
      error('wallet public key already exists in idos');
    }
    error('wallet address already exists in idos');
  }

  if !idos.has_length($message, 1, 4096) {
    error('message is not valid');
  }
  if !idos.has_length($signature, 1, 16384) {
    error('signature verification failed');
  }
  -- With the address as signer the key must also belong to the address, wherever one follows from the other.
  if !idos.verify_signature($address, $wallet_type, $public_key, $message, $signature) {
    error('signature verification failed');
  }
  if idos.is_foreign_sign_in($message) {
    error('the message is a sign-in or a transaction, not an ownership proof');
  }

  $require_bound := bound_proofs_required();
  $detached := detached_at(idos.sha256('wallet ' || $identity));
  if idos.is_ownership_message($message) {
    $named := network_name();
    $encryption_key, $created_at := profile_facts($user_id);
    $oldest_wallet := oldest_wallet_but($id, $user_id);
    if !idos.is_ownership_message_for($message, $user_id::text, $wallet_type, $address, $named, @block_timestamp, $detached, $encryption_key, $created_at, $oldest_wallet) {
      error('the ownership message is not for this profile and wallet, or no longer valid');
    }
  } elseif $require_bound {
    error('the message must be an ownership message that names the profile');
  } elseif $detached >= 0 {
    error('the message must be an ownership message that names the profile');
  } elseif idos.is_raw_ed25519_proof($address, $wallet_type, $public_key, $message, $signature) {
    error('the message must be an ownership message that names the profile');
  }

  $digest TEXT := idos.sha256('proof ' || $identity || ' ' || $message);
  require_fresh_proof($digest, $user_id);
  require_proof_room($digest, $user_id);
  INSERT INTO wallet_proofs (digest, user_id, height) VALUES ($digest, $user_id, @height) ON CONFLICT (digest) DO NOTHING;
  return $identity;
};

-- An inserter gives a new profile its first wallet. Sending the same wallet again is harmless, another one is refused:
-- the signature of the newcomer says nothing about the wish of the person who already owns the profile.
CREATE OR REPLACE ACTION require_first_wallet($id UUID, $user_id UUID, $inserter TEXT) PRIVATE VIEW {
  for $row in SELECT id, user_id, inserter FROM wallets WHERE id = $id {
    if $row.user_id != $user_id {
      error('the wallet does not belong to the user');
    }
    if $row.inserter is null {
      error('the wallet does not belong to the user');
    }
    if $row.inserter != $inserter {
      error('the wallet does not belong to the user');
    }
  }
  for $other in SELECT id FROM wallets WHERE user_id = $user_id AND id IS DISTINCT FROM $id LIMIT 1 {
    error('the user already has a wallet');
  }
};

CREATE OR REPLACE ACTION require_same_wallet($id UUID, $identity TEXT) PRIVATE VIEW {
  for $row in SELECT id FROM wallets WHERE id = $id AND identity != $identity {
    error('the user already has a wallet');
  }
};

--: Add a wallet to a profile that you created
--? $public_key
CREATE OR REPLACE ACTION upsert_wallet_as_inserter($id UUID, $user_id UUID, $address TEXT, $public_key TEXT, $wallet_type TEXT, $message TEXT, $signature TEXT) PUBLIC {
  $inserter := get_inserter();
  require_user_of($user_id, $inserter);
  require_first_wallet($id, $user_id, $inserter);
  $identity := accept_wallet($id, $user_id, $address, $public_key, $wallet_type, $message, $signature);
  require_same_wallet($id, $identity);
  INSERT INTO wallets (id, user_id, address, public_key, wallet_type, message, signature, inserter, identity, height)
  VALUES ($id, $user_id, $address, $public_key, $wallet_type, $message, $signature, $inserter, $identity, @height)
  ON CONFLICT (id) DO UPDATE SET address = $address, public_key = $public_key, message = $message, signature = $signature;
};

--: Add a wallet to your idOS profile
--? $public_key
CREATE OR REPLACE ACTION add_wallet($id UUID, $address TEXT, $public_key TEXT, $message TEXT, $signature TEXT) PUBLIC {
  $user_id := caller_user();
  if $public_key = '' {
    $public_key := null::text;
  }
  require_wallet_room($user_id);
  $wallet_type := idos.determine_wallet_type($address);
  require_free_wallet_id($id);
  $identity := accept_wallet($id, $user_id, $address, $public_key, $wallet_type, $message, $signature);
  INSERT INTO wallets (id, user_id, address, public_key, wallet_type, message, signature, inserter, identity, height)
  VALUES ($id, $user_id, $address, $public_key, $wallet_type, $message, $signature, null, $identity, @height);
};

--: List the wallets of your idOS profile
--? public_key, message, signature, inserter
CREATE OR REPLACE ACTION get_wallets() PUBLIC VIEW RETURNS TABLE (id UUID, user_id UUID, address TEXT, public_key TEXT, wallet_type TEXT, message TEXT, signature TEXT, inserter TEXT) {
  $user_id := caller_user_or_null();
  $identity := require_caller();
  -- A proof is shown to the wallet that made it only.
  return SELECT id, user_id, address, public_key, wallet_type,
    CASE WHEN identity = $identity THEN message END AS message,
    CASE WHEN identity = $identity THEN signature END AS signature,
    inserter
  FROM wallets WHERE user_id = $user_id ORDER BY height, id;
};

CREATE OR REPLACE ACTION require_owned_wallet($id UUID, $user_id UUID, $identity TEXT) PRIVATE VIEW {
  for $row in SELECT identity FROM wallets WHERE id = $id AND user_id = $user_id {
    if $row.identity = $identity {
      error('You can not delete a wallet you are connected with. To delete this wallet you have to connect other wallet.');
    }
    return;
  }
  error('the wallet does not belong to the caller');
};

--: Remove a wallet from your idOS profile
CREATE OR REPLACE ACTION remove_wallet($id UUID) PUBLIC {
  $user_id := caller_user();
  $identity := require_caller();
  require_owned_wallet($id, $user_id, $identity);
  DELETE FROM wallets WHERE id = $id AND user_id = $user_id;
};

CREATE OR REPLACE ACTION has_other_wallet($user_id UUID, $identity TEXT) PRIVATE VIEW RETURNS (has_other BOOL) {
  for $row in SELECT id FROM wallets WHERE user_id = $user_id AND identity != $identity LIMIT 1 {
    return true;
  }
  return false;
};

--: Detach this wallet from the profile it was added to
CREATE OR REPLACE ACTION detach_wallet() PUBLIC {
  $user_id := caller_user();
  $identity := require_caller();
  $has_other := has_other_wallet($user_id, $identity);
  if !$has_other {
    error('this is the only wallet of the profile, remove the profile instead');
  }
  $digest TEXT := idos.sha256('wallet ' || $identity);
  INSERT INTO detached_wallets (digest, detached_at) VALUES ($digest, @block_timestamp)
  ON CONFLICT (digest) DO UPDATE SET detached_at = @block_timestamp;
  DELETE FROM wallets WHERE user_id = $user_id AND identity = $identity;
};

-- Asked before a log-in, so it must work without one. NEAR is asked by key: anybody may write any account name into a row of
-- their own, so that names find nothing.
--: Check whether a wallet has an idOS profile
CREATE OR REPLACE ACTION has_profile($address TEXT) PUBLIC VIEW RETURNS (has_profile BOOL) {
  require_synced();
  $identity := idos.canonical_identifier($address);
  for $row in SELECT id FROM wallets WHERE identity = $identity {
    return true;
  }
  return false;
};
