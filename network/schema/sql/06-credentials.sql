-- Credential rows: adding, editing, removing.
--
-- Attackers: an inserter or user who overwrites rows of others or rows that are already granted; a user who brings revoked
-- notes back; a stranger who probes ids. A row is encrypted for one reader, so it is never moved to another user.

CREATE OR REPLACE ACTION credential_exist($id UUID) PRIVATE VIEW RETURNS (credential_exist BOOL) {
  for $row in SELECT id FROM credentials WHERE id = $id {
    return true;
  }
  return false;
};

CREATE OR REPLACE ACTION credential_belongs_to_caller($id UUID) PRIVATE VIEW RETURNS (belongs BOOL) {
  $user_id := caller_user_or_null();
  for $row in SELECT id FROM credentials WHERE id = $id AND user_id = $user_id AND removed = false {
    return true;
  }
  return false;
};

-- NULL for originals and unknown ids.
CREATE OR REPLACE ACTION original_of($id UUID) PRIVATE VIEW RETURNS (original_id UUID) {
  for $row in SELECT original_id FROM credentials WHERE id = $id {
    return $row.original_id;
  }
  return null::uuid;
};

CREATE OR REPLACE ACTION has_copies($id UUID) PRIVATE VIEW RETURNS (has_copies BOOL) {
  for $row in SELECT id FROM credentials WHERE original_id = $id LIMIT 1 {
    return true;
  }
  return false;
};

CREATE OR REPLACE ACTION is_granted($id UUID) PRIVATE VIEW RETURNS (is_granted BOOL) {
  for $row in SELECT id FROM access_grants WHERE data_id = $id LIMIT 1 {
    return true;
  }
  return false;
};

-- The lock ends after the second it names.
CREATE OR REPLACE ACTION is_locked($id UUID) PRIVATE VIEW RETURNS (is_locked BOOL) {
  for $row in SELECT id FROM access_grants WHERE data_id = $id AND locked_until >= @block_timestamp LIMIT 1 {
    return true;
  }
  return false;
};

CREATE OR REPLACE ACTION require_free_credential_id($id UUID) PRIVATE VIEW {
  for $row in SELECT id FROM credentials WHERE id = $id {
    error('the id can not be used, choose another one');
  }
};

-- Checks everything about a row that is to be stored. $complaint: error text for bad signatures.
CREATE OR REPLACE ACTION check_credential($issuer_auth_public_key TEXT, $encryptor_public_key TEXT, $content TEXT, $public_notes TEXT, $public_notes_signature TEXT, $broader_signature TEXT, $complaint TEXT) PRIVATE VIEW {
  if !idos.has_length($content, 1, 4194304) {
    error('content is not valid');
  }
  if !idos.has_length($public_notes, 0, 65536) {
    error('public_notes is not valid');
  }
  -- What wallets and servers sign for other purposes, some of them with raw Ed25519 as issuers do.
  if idos.is_own_text($public_notes) {
    error('public_notes is not valid');
  }
  if !idos.assert_credential_signatures($issuer_auth_public_key, $public_notes, $public_notes_signature, $content, $broader_signature) {
    error($complaint);
  }
  if !idos.is_valid_key32($encryptor_public_key) {
    error('encryptor_public_key is not valid');
  }
};

-- $notes_id, $public_notes: as settle_notes gave them.
CREATE OR REPLACE ACTION insert_original($id UUID, $user_id UUID, $issuer_auth_public_key TEXT, $encryptor_public_key TEXT, $content TEXT, $notes_id TEXT, $public_notes TEXT, $public_notes_signature TEXT, $broader_signature TEXT, $inserter TEXT) PRIVATE {
  require_free_credential_id($id);
  $issuer_id := idos.canonical_identifier($issuer_auth_public_key);
  require_original_room($user_id);
  require_notes_room($id, $issuer_id, $notes_id);
  INSERT INTO credentials (id, user_id, original_id, verifiable_credential_id, public_notes, content, encryptor_public_key, issuer_auth_public_key, public_notes_signature, broader_signature, inserter, issuer_id, removed, height)
  VALUES ($id, $user_id, null, $notes_id, $public_notes, $content, $encryptor_public_key, $issuer_auth_public_key, $public_notes_signature, $broader_signature, $inserter, $issuer_id, false, @height);
  require_content_fits($user_id);
};

CREATE OR REPLACE ACTION insert_copy($id UUID, $user_id UUID, $original_id UUID, $issuer_auth_public_key TEXT, $encryptor_public_key TEXT, $content TEXT, $public_notes_signature TEXT, $broader_signature TEXT, $inserter TEXT) PRIVATE {
  require_free_credential_id($id);
  $issuer_id := idos.canonical_identifier($issuer_auth_public_key);
  require_copy_room($user_id);
  INSERT INTO credentials (id, user_id, original_id, verifiable_credential_id, public_notes, content, encryptor_public_key, issuer_auth_public_key, public_notes_signature, broader_signature, inserter, issuer_id, removed, height)
  VALUES ($id, $user_id, $original_id, null, '', $content, $encryptor_public_key, $issuer_auth_public_key, $public_notes_signature, $broader_signature, $inserter, $issuer_id, false, @height);
  require_content_fits($user_id);
};

-- Deletes a copy that nobody is granted any more, and the tombstone of its original when this was the last copy.
CREATE OR REPLACE ACTION drop_ungranted_copy($id UUID) PRIVATE {
  $granted := is_granted($id);
  if $granted {
    return;
  }
  $original_id := original_of($id);
  if $original_id is null {
    return;
  }
  DELETE FROM credentials WHERE id = $id;
  $needed := has_copies($original_id);
  if !$needed {
    DELETE FROM credentials WHERE id = $original_id AND removed = true;
  }
};

-- true: the id exists as a replaceable row of this user and inserter. Fails on every other existing row.
CREATE OR REPLACE ACTION require_replaceable($id UUID, $user_id UUID, $inserter TEXT, $issuer_id TEXT) PRIVATE VIEW RETURNS (present BOOL) {
  $present BOOL := false;
  $fits BOOL := false;
  for $row in SELECT id FROM credentials WHERE id = $id {
    $present := true;
  }
  if !$present {
    return false;
  }
  for $row in SELECT id FROM credentials WHERE id = $id AND user_id = $user_id AND inserter = $inserter AND issuer_id = $issuer_id AND original_id IS NULL AND removed = false {
    $fits := true;
  }
  if !$fits {
    error('the credential can not be replaced');
  }
  $shared := has_copies($id);
  if $shared {
    error('can not edit shared credential');
  }
  return true;
};

--: Add a credential to a profile that you created
CREATE OR REPLACE ACTION upsert_credential_as_inserter($id UUID, $user_id UUID, $issuer_auth_public_key TEXT, $encryptor_public_key TEXT, $content TEXT, $public_notes TEXT, $public_notes_signature TEXT, $broader_signature TEXT) PUBLIC {
  $inserter := get_inserter();
  require_user_of($user_id, $inserter);
  check_credential($issuer_auth_public_key, $encryptor_public_key, $content, $public_notes, $public_notes_signature, $broader_signature, 'signature is wrong');
  $issuer_id := idos.canonical_identifier($issuer_auth_public_key);
  $present := require_replaceable($id, $user_id, $inserter, $issuer_id);
  $notes_id, $notes := settle_notes($issuer_auth_public_key, $public_notes);
  if $present {
    DELETE FROM credentials WHERE id = $id;
  }
  insert_original($id, $user_id, $issuer_auth_public_key, $encryptor_public_key, $content, $notes_id, $notes, $public_notes_signature, $broader_signature, $inserter);
};

--: Add a credential to your idOS profile
CREATE OR REPLACE ACTION add_credential($id UUID, $issuer_auth_public_key TEXT, $encryptor_public_key TEXT, $content TEXT, $public_notes TEXT, $public_notes_signature TEXT, $broader_signature TEXT) PUBLIC {
  $user_id := caller_user();
  check_credential($issuer_auth_public_key, $encryptor_public_key, $content, $public_notes, $public_notes_signature, $broader_signature, 'signature is wrong');
  $notes_id, $notes := settle_notes($issuer_auth_public_key, $public_notes);
  insert_original($id, $user_id, $issuer_auth_public_key, $encryptor_public_key, $content, $notes_id, $notes, $public_notes_signature, $broader_signature, null::text);
};

CREATE OR REPLACE ACTION require_owned_credential($id UUID) PRIVATE VIEW {
  $belongs := credential_belongs_to_caller($id);
  if !$belongs {
    error('the credential does not belong to the caller');
  }
};

CREATE OR REPLACE ACTION require_same_issuer($id UUID, $issuer_id TEXT) PRIVATE VIEW {
  for $row in SELECT id FROM credentials WHERE id = $id AND issuer_id = $issuer_id {
    return;
  }
  error('the issuer of a credential can not be changed');
};

--: Replace a credential in your idOS profile
CREATE OR REPLACE ACTION edit_credential($id UUID, $public_notes TEXT, $public_notes_signature TEXT, $broader_signature TEXT, $content TEXT, $encryptor_public_key TEXT, $issuer_auth_public_key TEXT) PUBLIC {
  require_owned_credential($id);
  $original_id := original_of($id);
  if $original_id is not null {
    error('can not edit shared credential');
  }
  $shared := has_copies($id);
  if $shared {
    error('can not edit shared credential');
  }
  check_credential($issuer_auth_public_key, $encryptor_public_key, $content, $public_notes, $public_notes_signature, $broader_signature, 'signature is wrong');
  $issuer_id := idos.canonical_identifier($issuer_auth_public_key);
  require_same_issuer($id, $issuer_id);
  $notes_id, $notes := settle_notes($issuer_auth_public_key, $public_notes);
  $user_id := caller_user_or_null();
  require_notes_room($id, $issuer_id, $notes_id);
  UPDATE credentials SET verifiable_credential_id = $notes_id, public_notes = $notes, content = $content, encryptor_public_key = $encryptor_public_key, issuer_auth_public_key = $issuer_auth_public_key, public_notes_signature = $public_notes_signature, broader_signature = $broader_signature
  WHERE id = $id;
  require_content_fits($user_id);
};

CREATE OR REPLACE ACTION rows_with_notes($issuer_id TEXT, $notes_id TEXT) PRIVATE VIEW RETURNS (rows INT8) {
  for $row in SELECT count(*) AS rows FROM credentials WHERE issuer_id = $issuer_id AND verifiable_credential_id = $notes_id {
    return $row.rows;
  }
  return 0;
};

-- The issuer's revocation channel. The id stays what it was. Recorded also when no row has it: it may be added (again) later.
--: Update the public notes of a credential that you issued
CREATE OR REPLACE ACTION edit_public_notes_as_issuer($public_notes_id TEXT, $public_notes TEXT) PUBLIC {
  $issuer_id := require_caller();
  if !idos.is_valid_hex32($issuer_id) {
    error('only the key that issued a credential can edit its notes');
  }
  if !idos.has_length($public_notes_id, 1, 256) {
    error('public_notes_id is not valid');
  }
  if !idos.has_length($public_notes, 0, 65536) {
    error('public_notes is not valid');
  }
  if !idos.is_json_object($public_notes) {
    error('public_notes is not a JSON object');
  }
  $notes_id := idos.get_verifiable_credential_id($public_notes);
  if $notes_id != '' {
    if $notes_id != $public_notes_id {
      error('the id in public_notes can not be changed');
    }
  }
  $status_key := status_key($issuer_id, $public_notes_id);
  $digest := notes_digest($status_key, $public_notes);
  $rows := rows_with_notes($issuer_id, $public_notes_id);
  -- Eight rows take notes of any length; what says no more than that it is revoked always goes.
  if $rows > 8 {
    if !idos.has_length($public_notes, 0, 4096) {
      error('public_notes is too long for a credential that so many have');
    }
  }
  if $rows = 0 {
    $known := status_digest_or_null($status_key);
    if $known is null {
      count_unheld_status($issuer_id);
    }
  }
  INSERT INTO credential_status_digests (status_key, notes_digest, height) VALUES ($status_key, $digest, @height)
  ON CONFLICT (status_key) DO UPDATE SET notes_digest = $digest, height = @height;
  UPDATE credentials SET public_notes = $public_notes WHERE issuer_id = $issuer_id AND verifiable_credential_id = $public_notes_id;
};

-- A copy goes with its grants unless one is locked. An original with granted copies becomes a tombstone: its readers keep
-- the notes, and with them the issuer's revocation channel.
--: Remove a credential from your idOS profile
CREATE OR REPLACE ACTION remove_credential($id UUID) PUBLIC {
  require_owned_credential($id);
  $locked := is_locked($id);
  if $locked {
    error('there are locked access grants for this credential');
  }
  $original_id := original_of($id);
  if $original_id is not null {
    DELETE FROM access_grants WHERE data_id = $id;
    drop_ungranted_copy($id);
    return;
  }
  DELETE FROM credentials WHERE original_id = $id AND id NOT IN (SELECT g.data_id FROM access_grants g INNER JOIN credentials c ON g.data_id = c.id WHERE c.original_id = $id);
  $needed := has_copies($id);
  if $needed {
    UPDATE credentials SET content = '', removed = true WHERE id = $id;
    DELETE FROM staged_contents WHERE id = $id;
  } else {
    DELETE FROM credentials WHERE id = $id;
  }
};

--: Check whether a credential of a profile that you created exists
CREATE OR REPLACE ACTION credential_exist_as_inserter($id UUID) PUBLIC VIEW RETURNS (credential_exist BOOL) {
  $inserter := get_inserter();
  $identity := require_caller();
  for $row in SELECT c.id AS id FROM credentials c LEFT JOIN users u ON c.user_id = u.id WHERE c.id = $id AND (u.inserter = $inserter OR c.issuer_id = $identity) {
    return true;
  }
  return false;
};

--: List the credentials of your idOS profile
--? inserter, original_id
CREATE OR REPLACE ACTION get_credentials() PUBLIC VIEW RETURNS TABLE (id UUID, user_id UUID, public_notes TEXT, issuer_auth_public_key TEXT, inserter TEXT, original_id UUID) {
  $user_id := caller_user_or_null();
  return SELECT id, user_id, public_notes, issuer_auth_public_key, inserter, original_id
  FROM credentials WHERE user_id = $user_id AND removed = false ORDER BY height, id;
};

--: Read a credential of your idOS profile
--? inserter
CREATE OR REPLACE ACTION get_credential_owned($id UUID) PUBLIC VIEW RETURNS TABLE (id UUID, user_id UUID, public_notes TEXT, content TEXT, encryptor_public_key TEXT, issuer_auth_public_key TEXT, inserter TEXT, public_notes_signature TEXT, broader_signature TEXT) {
  $user_id := caller_user_or_null();
  return SELECT id, user_id, public_notes, content, encryptor_public_key, issuer_auth_public_key, inserter, public_notes_signature, broader_signature
  FROM credentials WHERE id = $id AND user_id = $user_id AND removed = false;
};
