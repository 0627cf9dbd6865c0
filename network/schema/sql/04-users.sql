-- Profiles. An inserter acts only on profiles it created, and only until the person has a wallet there.

-- An unknown id and a profile of another inserter give the same answer.
CREATE OR REPLACE ACTION require_user_of($id UUID, $inserter TEXT) PRIVATE VIEW {
  for $row in SELECT id FROM users WHERE id = $id AND inserter = $inserter {
    return;
  }
  error('user not found');
};

-- Ids are chosen by callers. The database's own complaint would name table and key; these say the same of every taken id.
CREATE OR REPLACE ACTION require_free_user_id($id UUID) PRIVATE VIEW {
  for $row in SELECT id FROM users WHERE id = $id {
    error('the id can not be used, choose another one');
  }
};

--: Create a new idOS profile
CREATE OR REPLACE ACTION add_user_as_inserter($id UUID, $recipient_encryption_public_key TEXT) PUBLIC {
  $inserter := get_inserter();
  if !idos.is_safe_box_key($recipient_encryption_public_key) {
    error('recipient_encryption_public_key is not valid');
  }
  require_free_user_id($id);
  INSERT INTO users (id, recipient_encryption_public_key, inserter, height) VALUES ($id, $recipient_encryption_public_key, $inserter, @height);
  INSERT INTO profile_births (user_id, created_at) VALUES ($id, @block_timestamp);
};

CREATE OR REPLACE ACTION user_is_in_use($id UUID) PRIVATE VIEW RETURNS (in_use BOOL) {
  for $wallet in SELECT id FROM wallets WHERE user_id = $id LIMIT 1 {
    return true;
  }
  for $credential in SELECT id FROM credentials WHERE user_id = $id LIMIT 1 {
    return true;
  }
  return false;
};

--: Correct the encryption key of a profile that is not in use yet
CREATE OR REPLACE ACTION update_user_pub_key_as_inserter($id UUID, $recipient_encryption_public_key TEXT) PUBLIC {
  $inserter := get_inserter();
  require_user_of($id, $inserter);
  $in_use := user_is_in_use($id);
  if $in_use {
    error('the encryption key of a profile with a wallet or a credential can not be changed');
  }
  if !idos.is_safe_box_key($recipient_encryption_public_key) {
    error('recipient_encryption_public_key is not valid');
  }
  UPDATE users SET recipient_encryption_public_key = $recipient_encryption_public_key WHERE id = $id;
};

--: Read your idOS profile
CREATE OR REPLACE ACTION get_user() PUBLIC VIEW RETURNS (id UUID, recipient_encryption_public_key TEXT) {
  $user_id := caller_user_or_null();
  return SELECT id, recipient_encryption_public_key FROM users WHERE id = $user_id;
};

-- What a text that adds a wallet has to name. created_at: Unix seconds, 0 when not known. oldest_wallet: its address, for NEAR its
-- key, as account names are labels.
--: Read what your idOS profile is known by
CREATE OR REPLACE ACTION get_profile() PUBLIC VIEW RETURNS (id UUID, recipient_encryption_public_key TEXT, created_at INT8, oldest_wallet TEXT) {
  $user_id := caller_user_or_null();
  return SELECT u.id AS id, u.recipient_encryption_public_key AS recipient_encryption_public_key,
    CASE WHEN b.created_at IS NULL THEN 0 ELSE b.created_at END AS created_at,
    CASE WHEN w.wallet_type = 'NEAR' THEN w.public_key ELSE w.address END AS oldest_wallet
  FROM users u INNER JOIN wallets w ON w.user_id = u.id LEFT JOIN profile_births b ON b.user_id = u.id
  WHERE u.id = $user_id ORDER BY w.height, w.id LIMIT 1;
};

--: Read a profile that you created
CREATE OR REPLACE ACTION get_user_as_inserter($id UUID) PUBLIC VIEW RETURNS (id UUID, recipient_encryption_public_key TEXT, inserter TEXT) {
  $inserter := get_inserter();
  return SELECT id, recipient_encryption_public_key, inserter FROM users WHERE id = $id AND inserter = $inserter;
};

--: Erase your whole idOS profile for ever, except copies until their lock ends
CREATE OR REPLACE ACTION remove_user($id UUID) PUBLIC {
  $user_id := caller_user();
  $same BOOL := false;
  if $id = $user_id {
    $same := true;
  }
  if !$same {
    error('user not found');
  }
  DELETE FROM access_grants WHERE ag_owner_user_id = $user_id AND locked_until < @block_timestamp;
  DELETE FROM credentials WHERE user_id = $user_id AND original_id IS NOT NULL AND id NOT IN (SELECT g.data_id FROM access_grants g WHERE g.ag_owner_user_id = $user_id);
  DELETE FROM credentials WHERE user_id = $user_id AND original_id IS NULL AND id NOT IN (SELECT c.original_id FROM credentials c WHERE c.user_id = $user_id AND c.original_id IS NOT NULL);
  -- What is left are locked copies and their originals: nothing in them names the person any more.
  UPDATE credentials SET content = '', removed = true WHERE user_id = $user_id AND original_id IS NULL;
  UPDATE credentials SET user_id = null, inserter = null WHERE user_id = $user_id;
  UPDATE access_grants SET ag_owner_user_id = null, inserter_id = '' WHERE ag_owner_user_id = $user_id;
  UPDATE wallet_proofs SET user_id = null WHERE user_id = $user_id;
  DELETE FROM users WHERE id = $user_id;
};
