-- Access grants: who may read which copy, and until when it can not be taken back.

CREATE OR REPLACE ACTION max_lock_seconds() PRIVATE VIEW RETURNS (seconds INT8) {
  for $row in SELECT max_lock_seconds FROM settings WHERE id = 1 {
    return $row.max_lock_seconds;
  }
  return 0;
};

-- Also catches milliseconds: they lie thousands of years ahead.
CREATE OR REPLACE ACTION require_lock_in_range($locked_until INT8) PRIVATE VIEW {
  if $locked_until < 0 {
    error('locked_until must not be negative');
  }
  $seconds := max_lock_seconds();
  if $locked_until > @block_timestamp + $seconds {
    error('locked_until is too far in the future, it is counted in seconds');
  }
};

CREATE OR REPLACE ACTION user_of_copy($id UUID) PRIVATE VIEW RETURNS (user_id UUID) {
  for $row in SELECT user_id FROM credentials WHERE id = $id AND original_id IS NOT NULL {
    return $row.user_id;
  }
  return null::uuid;
};

CREATE OR REPLACE ACTION require_new_grant($id UUID, $data_id UUID, $grantee_id TEXT, $locked_until INT8) PRIVATE VIEW {
  for $row in SELECT id FROM access_grants WHERE id = $id OR (data_id = $data_id AND grantee_id = $grantee_id AND locked_until = $locked_until) {
    error('a grant with the same grantee, copy_credential_id, and locked_until already exists');
  }
};

CREATE OR REPLACE ACTION create_access_grant($grantee_wallet_identifier TEXT, $data_id UUID, $locked_until INT, $content_hash TEXT, $inserter_type TEXT, $inserter_id TEXT) PRIVATE {
  $grantee_id := idos.canonical_identifier($grantee_wallet_identifier);
  if $grantee_id = '' {
    error('the grantee is not a valid wallet identifier');
  }
  if $locked_until is null {
    $locked_until := 0;
  }
  require_lock_in_range($locked_until);
  if !idos.is_valid_content_hash($content_hash) {
    error('content_hash is not valid');
  }
  $user_id := user_of_copy($data_id);
  if $user_id is null {
    error('the credential, that the AG is for, does not exist');
  }
  $id := uuid_generate_v5('31276fd4-105f-4ff7-9f64-644942c14b79'::uuid, $grantee_wallet_identifier || '-' || $data_id::text || '-' || $locked_until::text);
  require_new_grant($id, $data_id, $grantee_id, $locked_until);
  require_grant_room($user_id, $grantee_id);
  INSERT INTO access_grants (id, ag_owner_user_id, ag_grantee_wallet_identifier, data_id, locked_until, content_hash, height, inserter_type, inserter_id, grantee_id)
  VALUES ($id, $user_id, $grantee_wallet_identifier, $data_id, $locked_until, $content_hash, @height, $inserter_type, $inserter_id, $grantee_id);
};

-- The data id and the lock of one of the user's own grants; NULLs when there is none.
CREATE OR REPLACE ACTION owned_grant($id UUID, $user_id UUID) PRIVATE VIEW RETURNS (data_id UUID, locked_until INT8) {
  for $row in SELECT data_id, locked_until FROM access_grants WHERE id = $id AND ag_owner_user_id = $user_id {
    return $row.data_id, $row.locked_until;
  }
  return null::uuid, null::int8;
};

--: Revoke access to a credential
CREATE OR REPLACE ACTION revoke_access_grant($id UUID) PUBLIC {
  $user_id := caller_user_or_null();
  $data_id, $locked_until := owned_grant($id, $user_id);
  if $data_id is null {
    error('the access grant not found');
  }
  if $locked_until >= @block_timestamp {
    error('the grant is locked');
  }
  DELETE FROM access_grants WHERE id = $id;
  drop_ungranted_copy($data_id);
};

CREATE OR REPLACE ACTION require_granted($data_id UUID, $identity TEXT) PRIVATE VIEW {
  for $row in SELECT id FROM access_grants WHERE data_id = $data_id AND grantee_id = $identity LIMIT 1 {
    return;
  }
  error('can not find the credential shared to you');
};

-- A grantee may always give up what it was granted; other grantees of the copy keep it.
--: Give up your access to a credential
CREATE OR REPLACE ACTION rescind_shared_credential($credential_id UUID) PUBLIC {
  $identity := require_caller();
  require_granted($credential_id, $identity);
  DELETE FROM access_grants WHERE data_id = $credential_id AND grantee_id = $identity;
  drop_ungranted_copy($credential_id);
};

-- NULLs when no lock of an erased profile has ended.
CREATE OR REPLACE ACTION next_ended_grant() PRIVATE VIEW RETURNS (id UUID, data_id UUID) {
  for $row in SELECT id, data_id FROM access_grants WHERE ag_owner_user_id IS NULL AND locked_until < @block_timestamp ORDER BY locked_until, id LIMIT 1 {
    return $row.id, $row.data_id;
  }
  return null::uuid, null::uuid;
};

-- Locked copies of erased profiles end with their lock. Anybody may sweep; one call takes 5 grants, and looks at nothing else:
-- get_expired_grants_count tells whether to call again.
--: Purge expired data of erased profiles
CREATE OR REPLACE ACTION purge_expired_grants() PUBLIC {
  for $i in 1..5 {
    $id, $data_id := next_ended_grant();
    if $id is not null {
      DELETE FROM access_grants WHERE id = $id;
      drop_ungranted_copy($data_id);
    }
  }
};

-- Tells a sweeper whether to call again. On an idle chain the last block may be from before the end of a lock: sweep first, then ask.
--: Count the expired data of erased profiles
CREATE OR REPLACE ACTION get_expired_grants_count() PUBLIC VIEW RETURNS (count INT) {
  require_synced();
  return SELECT count(*) AS count FROM access_grants WHERE ag_owner_user_id IS NULL AND locked_until < @block_timestamp;
};

--: List the access you gave to others
--? content_hash
CREATE OR REPLACE ACTION get_access_grants_owned() PUBLIC VIEW RETURNS TABLE (id UUID, ag_owner_user_id UUID, ag_grantee_wallet_identifier TEXT, data_id UUID, locked_until INT, content_hash TEXT, inserter_type TEXT, inserter_id TEXT) {
  $user_id := caller_user_or_null();
  return SELECT id, ag_owner_user_id, ag_grantee_wallet_identifier, data_id, locked_until, content_hash, inserter_type, inserter_id
  FROM access_grants WHERE ag_owner_user_id = $user_id ORDER BY height, id;
};

-- page counts from 1 (default 1), size is at most 100 (default 20): a greater one is served as 100.
--: List the access that others gave to you
--? $user_id, $page, $size, ag_owner_user_id, content_hash
CREATE OR REPLACE ACTION get_access_grants_granted($user_id UUID, $page INT, $size INT) PUBLIC VIEW RETURNS TABLE (id UUID, ag_owner_user_id UUID, ag_grantee_wallet_identifier TEXT, data_id UUID, locked_until INT, content_hash TEXT, inserter_type TEXT, inserter_id TEXT) {
  $identity := require_caller();
  if $page is null {
    $page := 1;
  }
  if $size is null {
    $size := 20;
  }
  if $page < 1 {
    error('page has to be a positive integer');
  }
  if $size < 1 {
    error('size has to be a positive integer');
  }
  if $size > 100 {
    $size := 100;
  }
  if $page > 1000000000 {
    $page := 1000000000;
  }
  $offset INT := ($page - 1) * $size;
  if $user_id is null {
    return SELECT id, ag_owner_user_id, ag_grantee_wallet_identifier, data_id, locked_until, content_hash, inserter_type, inserter_id
    FROM access_grants WHERE grantee_id = $identity ORDER BY height, id LIMIT $size OFFSET $offset;
  }
  return SELECT id, ag_owner_user_id, ag_grantee_wallet_identifier, data_id, locked_until, content_hash, inserter_type, inserter_id
  FROM access_grants WHERE grantee_id = $identity AND ag_owner_user_id = $user_id ORDER BY height, id LIMIT $size OFFSET $offset;
};

--: Count the access that others gave to you
--? $user_id
CREATE OR REPLACE ACTION get_access_grants_granted_count($user_id UUID) PUBLIC VIEW RETURNS (count INT) {
  $identity := require_caller();
  if $user_id is null {
    return SELECT count(*) AS count FROM access_grants WHERE grantee_id = $identity;
  }
  return SELECT count(*) AS count FROM access_grants WHERE grantee_id = $identity AND ag_owner_user_id = $user_id;
};

--: List the access that others gave to you for one credential
--? ag_owner_user_id, content_hash
CREATE OR REPLACE ACTION get_access_grants_for_credential($credential_id UUID) PUBLIC VIEW RETURNS TABLE (id UUID, ag_owner_user_id UUID, ag_grantee_wallet_identifier TEXT, data_id UUID, locked_until INT, content_hash TEXT, inserter_type TEXT, inserter_id TEXT) {
  $identity := require_caller();
  return SELECT id, ag_owner_user_id, ag_grantee_wallet_identifier, data_id, locked_until, content_hash, inserter_type, inserter_id
  FROM access_grants WHERE data_id = $credential_id AND grantee_id = $identity ORDER BY height, id;
};

--: Check whether access to a credential is locked
CREATE OR REPLACE ACTION has_locked_access_grants($id UUID) PUBLIC VIEW RETURNS (has BOOL) {
  $belongs := credential_belongs_to_caller($id);
  if !$belongs {
    return false;
  }
  $locked := is_locked($id);
  return $locked;
};
