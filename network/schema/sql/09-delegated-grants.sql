-- Grants that the user signed as a text and somebody else submits: write grants (dWG) and access grants (dAG).
--
-- Attacker: whoever sees a signed text. Each is accepted once, also after a revocation. A write grant does not sign content
-- hash and credential ids, so only the issuer it names, or a delegate of that issuer, may submit it. Bound texts name the network,
-- and a write grant's the key of the profile, so that nobody has a credential written for another key. The unbound ones of mid-2025
-- count where the owner took require_bound_grants back.

CREATE OR REPLACE ACTION bound_grant_settings() PRIVATE VIEW RETURNS (network TEXT, require_bound_grants BOOL) {
  for $row in SELECT s.network AS network, g.require_bound_grants AS require_bound_grants FROM settings s INNER JOIN grant_settings g ON g.id = s.id WHERE s.id = 1 {
    return $row.network, $row.require_bound_grants;
  }
  return '', true;
};

CREATE OR REPLACE ACTION encryption_key_of($user_id UUID) PRIVATE VIEW RETURNS (encryption_key TEXT) {
  for $row in SELECT recipient_encryption_public_key FROM users WHERE id = $user_id {
    return $row.recipient_encryption_public_key;
  }
  return null::text;
};

CREATE OR REPLACE ACTION require_grant_texts($owner TEXT, $grantee TEXT) PRIVATE VIEW {
  if idos.canonical_identifier($owner) = '' {
    error('the owner is not a valid wallet identifier');
  }
  if idos.canonical_identifier($grantee) = '' {
    error('the grantee is not a valid wallet identifier');
  }
};

-- The bound text names the key of the profile, which is told to its own wallets only.
--: Build the text of a delegated write grant
CREATE OR REPLACE ACTION dwg_message($owner_wallet_identifier TEXT, $grantee_wallet_identifier TEXT, $issuer_public_key TEXT, $id UUID, $access_grant_timelock TEXT, $not_usable_before TEXT, $not_usable_after TEXT) PUBLIC VIEW RETURNS (message TEXT) {
  $user_id := caller_user_or_null();
  require_grant_texts($owner_wallet_identifier, $grantee_wallet_identifier);
  if !idos.is_valid_hex32($issuer_public_key) {
    error('the issuer public key is not valid');
  }
  $locked_until := idos.parse_date($access_grant_timelock);
  if !idos.validate_not_usable_times($not_usable_before, $not_usable_after) {
    error('not_usable_before must be before not_usable_after');
  }
  $network, $require_bound := bound_grant_settings();
  if $require_bound {
    $named := network_name();
  }
  $owner_user_id, $owner_type, $owner_key := wallet_of($owner_wallet_identifier);
  $own BOOL := false;
  if $owner_user_id = $user_id {
    $own := true;
  }
  if $network = '' {
    $own := false;
  }
  if $own {
    $encryption_key := encryption_key_of($user_id);
    return idos.dwg_message($owner_wallet_identifier, $grantee_wallet_identifier, $issuer_public_key, $id::text, $access_grant_timelock, $not_usable_before, $not_usable_after, $encryption_key, $network);
  }
  if $require_bound {
    error('to get the text of a write grant, log in with a wallet of the profile that signs it');
  }
  return idos.unbound_dwg_message($owner_wallet_identifier, $grantee_wallet_identifier, $issuer_public_key, $id::text, $access_grant_timelock, $not_usable_before, $not_usable_after);
};

--: Build the text of a delegated access grant
--? $dag_content_hash
CREATE OR REPLACE ACTION dag_message($dag_owner_wallet_identifier TEXT, $dag_grantee_wallet_identifier TEXT, $dag_data_id UUID, $dag_locked_until INT, $dag_content_hash TEXT) PUBLIC VIEW RETURNS (message TEXT) {
  require_grant_texts($dag_owner_wallet_identifier, $dag_grantee_wallet_identifier);
  if $dag_locked_until < 0 {
    error('locked_until must not be negative');
  }
  if !idos.is_valid_content_hash($dag_content_hash) {
    error('content_hash is not valid');
  }
  $network, $require_bound := bound_grant_settings();
  if $require_bound {
    $named := network_name();
  }
  if $network != '' {
    return idos.dag_message($dag_owner_wallet_identifier, $dag_grantee_wallet_identifier, $dag_data_id::text, $dag_locked_until, $dag_content_hash, $network);
  }
  return idos.unbound_dag_message($dag_owner_wallet_identifier, $dag_grantee_wallet_identifier, $dag_data_id::text, $dag_locked_until, $dag_content_hash);
};

CREATE OR REPLACE ACTION relay_is_open() PRIVATE VIEW RETURNS (is_open BOOL) {
  for $row in SELECT open_write_grant_relay FROM settings WHERE id = 1 {
    return $row.open_write_grant_relay;
  }
  return false;
};

CREATE OR REPLACE ACTION are_delegates_of_same($identity TEXT, $other TEXT) PRIVATE VIEW RETURNS (same BOOL) {
  for $row in SELECT a.address AS address FROM delegates a INNER JOIN delegates b ON a.inserter_id = b.inserter_id WHERE a.identity = $identity AND b.identity = $other {
    return true;
  }
  return false;
};

CREATE OR REPLACE ACTION require_relay($issuer_id TEXT) PRIVATE VIEW {
  $identity := require_caller();
  if $identity = $issuer_id {
    return;
  }
  $delegated := are_delegates_of_same($identity, $issuer_id);
  if $delegated {
    return;
  }
  $open := relay_is_open();
  if $open {
    return;
  }
  error('a delegated write grant can only be used by its issuer');
};

CREATE OR REPLACE ACTION consume_write_grant($digest TEXT) PRIVATE {
  for $row in SELECT digest FROM consumed_write_grants WHERE digest = $digest {
    error('this write grant was already used');
  }
  INSERT INTO consumed_write_grants (digest, height) VALUES ($digest, @height);
};

CREATE OR REPLACE ACTION consume_access_grant($digest TEXT) PRIVATE {
  for $row in SELECT digest FROM consumed_access_grants WHERE digest = $digest {
    error('this delegated access grant was already used');
  }
  INSERT INTO consumed_access_grants (digest, height) VALUES ($digest, @height);
};

-- 65 s: the block's clock may lag that much behind the one of the client that wrote not_before.
CREATE OR REPLACE ACTION require_usable_now($not_before TEXT, $not_after TEXT) PRIVATE VIEW {
  if !idos.validate_not_usable_times($not_before, $not_after) {
    error('dwg_not_before must be before dwg_not_after');
  }
  $from := idos.parse_date($not_before);
  $until := idos.parse_date($not_after);
  if $from > @block_timestamp + 65 {
    error('this write grant can only be used after dwg_not_before and before dwg_not_after');
  }
  if @block_timestamp > $until {
    error('this write grant can only be used after dwg_not_before and before dwg_not_after');
  }
};

--: Create a new credential in the profile of a user
--? $content_hash
CREATE OR REPLACE ACTION create_credentials_by_dwg($issuer_auth_public_key TEXT, $original_encryptor_public_key TEXT, $original_credential_id UUID, $original_content TEXT, $original_public_notes TEXT, $original_public_notes_signature TEXT, $original_broader_signature TEXT, $copy_encryptor_public_key TEXT, $copy_credential_id UUID, $copy_content TEXT, $copy_public_notes_signature TEXT, $copy_broader_signature TEXT, $content_hash TEXT, $dwg_owner TEXT, $dwg_grantee TEXT, $dwg_issuer_public_key TEXT, $dwg_id UUID, $dwg_access_grant_timelock TEXT, $dwg_not_before TEXT, $dwg_not_after TEXT, $dwg_signature TEXT) PUBLIC {
  $issuer_id := idos.canonical_identifier($issuer_auth_public_key);
  if $issuer_id != idos.canonical_identifier($dwg_issuer_public_key) {
    error('credentials issuer must be an issuer of delegated write grant (issuer_auth_public_key = dwg_issuer_public_key)');
  }
  require_relay($issuer_id);

  $user_id, $owner_type, $owner_key := wallet_of($dwg_owner);
  if $user_id is null {
    error('dwg_owner not found');
  }
  $owner_id := idos.canonical_identifier($dwg_owner);
  consume_write_grant(idos.sha256('dwg ' || $owner_id || ' ' || $dwg_id::text));

  $locked_until := idos.parse_date($dwg_access_grant_timelock);
  require_usable_now($dwg_not_before, $dwg_not_after);
  $network, $require_bound := bound_grant_settings();
  $encryption_key := encryption_key_of($user_id);
  if !idos.dwg_verify_owner($dwg_owner, $owner_type, $owner_key, $dwg_grantee, $dwg_issuer_public_key, $dwg_id::text, $dwg_access_grant_timelock, $dwg_not_before, $dwg_not_after, $dwg_signature, $encryption_key, $network) {
    if $require_bound {
      error('verify owner failed');
    }
    if !idos.unbound_dwg_verify_owner($dwg_owner, $owner_type, $owner_key, $dwg_grantee, $dwg_issuer_public_key, $dwg_id::text, $dwg_access_grant_timelock, $dwg_not_before, $dwg_not_after, $dwg_signature) {
      error('verify owner failed');
    }
  }

  check_credential($issuer_auth_public_key, $original_encryptor_public_key, $original_content, $original_public_notes, $original_public_notes_signature, $original_broader_signature, 'an original credential signature is wrong');
  check_credential($issuer_auth_public_key, $copy_encryptor_public_key, $copy_content, '', $copy_public_notes_signature, $copy_broader_signature, 'a copy credential signature is wrong');
  $notes_id, $notes := settle_notes($issuer_auth_public_key, $original_public_notes);
  insert_original($original_credential_id, $user_id, $issuer_auth_public_key, $original_encryptor_public_key, $original_content, $notes_id, $notes, $original_public_notes_signature, $original_broader_signature, $dwg_id::text);
  insert_copy($copy_credential_id, $user_id, $original_credential_id, $issuer_auth_public_key, $copy_encryptor_public_key, $copy_content, $copy_public_notes_signature, $copy_broader_signature, $dwg_id::text);
  create_access_grant($dwg_grantee, $copy_credential_id, $locked_until, $content_hash, 'delegated_write_grant', $dwg_id::text);
};

CREATE OR REPLACE ACTION require_copy_of_user($id UUID, $user_id UUID) PRIVATE VIEW {
  for $row in SELECT original_id FROM credentials WHERE id = $id AND user_id = $user_id AND removed = false {
    if $row.original_id is null {
      error('the data_id must be a copy of a credential');
    }
    return;
  }
  error('the data_id does not belong to the owner');
};

--: Create an access grant that a user signed
--? $dag_content_hash
CREATE OR REPLACE ACTION create_ag_by_dag_for_copy($dag_owner_wallet_identifier TEXT, $dag_grantee_wallet_identifier TEXT, $dag_data_id UUID, $dag_locked_until INT, $dag_content_hash TEXT, $dag_signature TEXT) PUBLIC {
  require_caller();
  $user_id, $owner_type, $owner_key := wallet_of($dag_owner_wallet_identifier);
  if $user_id is null {
    error('dag_owner not found');
  }
  require_lock_in_range($dag_locked_until);
  if !idos.is_valid_content_hash($dag_content_hash) {
    error('content_hash is not valid');
  }
  $network, $require_bound := bound_grant_settings();
  $bound BOOL := false;
  if idos.verify_owner($dag_owner_wallet_identifier, $owner_type, $owner_key, $dag_grantee_wallet_identifier, $dag_data_id::text, $dag_locked_until, $dag_content_hash, $dag_signature, $network) {
    $bound := true;
  } elseif $require_bound {
    error('the dag_signature is invalid');
  } elseif !idos.unbound_verify_owner($dag_owner_wallet_identifier, $owner_type, $owner_key, $dag_grantee_wallet_identifier, $dag_data_id::text, $dag_locked_until, $dag_content_hash, $dag_signature) {
    error('the dag_signature is invalid');
  }
  if $bound {
    consume_access_grant(idos.sha256('bound dag ' || idos.dag_message($dag_owner_wallet_identifier, $dag_grantee_wallet_identifier, $dag_data_id::text, $dag_locked_until, $dag_content_hash, $network)));
  } else {
    consume_access_grant(idos.sha256('dag ' || idos.unbound_dag_message($dag_owner_wallet_identifier, $dag_grantee_wallet_identifier, $dag_data_id::text, $dag_locked_until, $dag_content_hash)));
  }
  require_copy_of_user($dag_data_id, $user_id);
  create_access_grant($dag_grantee_wallet_identifier, $dag_data_id, $dag_locked_until, $dag_content_hash, 'dag_message', @caller);
};

-- Takes the bound text of create_ag_by_dag_for_copy, of an EVM wallet, and is spent with it; or the text of 2024 where unbound grants
-- count. Who owns the profile is proven before a word about its credentials.
--: Share a credential for a user who signed the access grant
--? $content_hash
CREATE OR REPLACE ACTION share_credential_through_dag($id UUID, $user_id UUID, $issuer_auth_public_key TEXT, $encryptor_public_key TEXT, $content TEXT, $content_hash TEXT, $public_notes TEXT, $public_notes_signature TEXT, $broader_signature TEXT, $original_credential_id UUID, $dag_owner_wallet_identifier TEXT, $dag_grantee_wallet_identifier TEXT, $dag_locked_until INT8, $dag_signature TEXT) PUBLIC {
  $inserter := get_inserter_or_null();
  require_lock_in_range($dag_locked_until);
  if !idos.is_valid_content_hash($content_hash) {
    error('content_hash is not valid');
  }
  $network, $require_bound := bound_grant_settings();
  $bound BOOL := false;
  if idos.verify_owner($dag_owner_wallet_identifier, 'EVM', null::text, $dag_grantee_wallet_identifier, $id::text, $dag_locked_until, $content_hash, $dag_signature, $network) {
    $bound := true;
  } elseif $require_bound {
    error('the signature was signed not by the dag_owner');
  } elseif !idos.verify_owner_without_hash($dag_owner_wallet_identifier, $dag_grantee_wallet_identifier, $id::text, $dag_locked_until, $dag_signature) {
    error('the signature was signed not by the dag_owner');
  }
  $owner_user_id, $owner_type, $owner_key := wallet_of($dag_owner_wallet_identifier);
  if $owner_user_id is null {
    error('the DAG is not signed by the user');
  }
  if $owner_user_id != $user_id {
    error('the DAG is not signed by the user');
  }
  if $owner_type != 'EVM' {
    error('the DAG is not signed by the user');
  }
  require_original($original_credential_id, $user_id, 'the original credential does not belong to the user');
  require_no_notes($public_notes);
  check_credential($issuer_auth_public_key, $encryptor_public_key, $content, '', $public_notes_signature, $broader_signature, 'credential public_notes_signature or broader_signature is wrong');
  if $bound {
    consume_access_grant(idos.sha256('bound dag ' || idos.dag_message($dag_owner_wallet_identifier, $dag_grantee_wallet_identifier, $id::text, $dag_locked_until, $content_hash, $network)));
  } else {
    consume_access_grant(idos.sha256('share ' || idos.canonical_identifier($dag_owner_wallet_identifier) || ' ' || idos.canonical_identifier($dag_grantee_wallet_identifier) || ' ' || $id::text || ' ' || $dag_locked_until::text));
  }
  insert_copy($id, $user_id, $original_credential_id, $issuer_auth_public_key, $encryptor_public_key, $content, $public_notes_signature, $broader_signature, $inserter);
  create_access_grant($dag_grantee_wallet_identifier, $id, $dag_locked_until, $content_hash, 'dag_message', @caller);
};
