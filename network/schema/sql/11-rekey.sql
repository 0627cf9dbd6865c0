-- Another key for a profile: every original is encrypted anew, and all of it counts at once or not at all.
--
-- Attackers: whoever has the wallet and not the key, who wants credentials encrypted to a key of their own, or contents of their
-- own under an issuer's name; a page or gateway that hands over other contents than the Enclave made; a stranger; whoever
-- repeats what was signed once. Defences: the old key's holder signs the new key, and each content with what it replaces; a key
-- that a profile had never comes again. Who issued, the notes and their signature, copies and grants stay what they are.
--
-- The issuer's broader signature covers the content it encrypted, so a content that was encrypted anew has none ('').

-- At most this many: the list of them is read at every log-in.
CREATE OR REPLACE ACTION require_key_change_room($user_id UUID) PRIVATE VIEW {
  for $row in SELECT count(*) AS changes FROM key_changes WHERE user_id = $user_id {
    if $row.changes >= 128 {
      error('the profile has changed its key too often');
    }
  }
};

CREATE OR REPLACE ACTION key_changes_of($user_id UUID) PRIVATE VIEW RETURNS (changes INT8) {
  for $row in SELECT count(*) AS changes FROM key_changes WHERE user_id = $user_id {
    return $row.changes;
  }
  return 0;
};

CREATE OR REPLACE ACTION require_new_key($user_id UUID, $old_key TEXT, $new_key TEXT) PRIVATE VIEW {
  if !idos.is_safe_box_key($new_key) {
    error('the new key is not valid');
  }
  if $new_key = $old_key {
    error('the profile has or had this key, choose another one');
  }
  for $row in SELECT old_key FROM key_changes WHERE user_id = $user_id AND old_key = $new_key {
    error('the profile has or had this key, choose another one');
  }
};

-- SHA-256 of the content, its length in bytes and the issuer's signature over it; NULLs when there is no such original.
CREATE OR REPLACE ACTION own_content($id UUID, $user_id UUID) PRIVATE VIEW RETURNS (content_digest TEXT, bytes INT8, broader_signature TEXT) {
  for $row in SELECT encode(digest(content, 'sha256'), 'hex') AS content_digest, octet_length(content)::int8 AS bytes, broader_signature
  FROM credentials WHERE id = $id AND user_id = $user_id AND original_id IS NULL AND removed = false {
    return $row.content_digest, $row.bytes, $row.broader_signature;
  }
  return null::text, 0, null::text;
};

-- $signature: of the old key's holder, for this content in the place of the one that is there. $key_change: what
-- change_profile_key will be given; kept, so that a change that stopped before its end goes on without the Enclave.
--: Prepare a credential for the new password of your idOS profile
CREATE OR REPLACE ACTION stage_content($id UUID, $new_key TEXT, $content TEXT, $encryptor_public_key TEXT, $signature TEXT, $key_change TEXT) PUBLIC {
  $user_id := caller_user();
  $network := network_name();
  $old_key := encryption_key_of($user_id);
  require_new_key($user_id, $old_key, $new_key);
  $replaced, $bytes, $broader_signature := own_content($id, $user_id);
  if $replaced is null {
    error('the credential does not belong to the caller');
  }
  -- The same text encrypted again is as long as before.
  if !idos.has_length($content, 1, $bytes) {
    error('content is not valid');
  }
  if !idos.is_valid_key32($encryptor_public_key) {
    error('encryptor_public_key is not valid');
  }
  if !idos.has_length($key_change, 88, 88) {
    error('the key change is not signed by the holder of the key');
  }
  $by := idos.sha256($encryptor_public_key || ' ' || $content);
  $text TEXT := 'idOS reseal ' || $user_id::text || ' ' || $old_key || ' ' || $new_key || ' ' || $id::text || ' ' || $replaced || ' ' || $by || ' ' || $network;
  if !idos.is_signed_by_box_key($old_key, $text, $signature) {
    error('the content is not signed by the holder of the key');
  }
  INSERT INTO staged_contents (id, user_id, old_key, new_key, content, encryptor_public_key, replaces, key_change)
  VALUES ($id, $user_id, $old_key, $new_key, $content, $encryptor_public_key, $broader_signature, $key_change)
  ON CONFLICT (id) DO UPDATE SET old_key = $old_key, new_key = $new_key, content = $content, encryptor_public_key = $encryptor_public_key, replaces = $broader_signature, key_change = $key_change;
};

-- fits: what it replaces is still there, for the key that the profile still has.
--: Read which credentials are prepared for a new password
CREATE OR REPLACE ACTION get_staged_contents() PUBLIC VIEW RETURNS TABLE (id UUID, new_key TEXT, key_change TEXT, fits BOOL) {
  $user_id := caller_user_or_null();
  return SELECT s.id AS id, s.new_key AS new_key, s.key_change AS key_change,
    (s.replaces = c.broader_signature AND s.old_key = u.recipient_encryption_public_key) AS fits
  FROM staged_contents s INNER JOIN credentials c ON c.id = s.id INNER JOIN users u ON u.id = s.user_id
  WHERE s.user_id = $user_id ORDER BY s.id;
};

--: Drop what was prepared for a new password of your idOS profile
CREATE OR REPLACE ACTION discard_staged_contents() PUBLIC {
  $user_id := caller_user();
  DELETE FROM staged_contents WHERE user_id = $user_id;
};

CREATE OR REPLACE ACTION require_all_staged($user_id UUID, $old_key TEXT, $new_key TEXT) PRIVATE VIEW {
  for $row in SELECT c.id AS id FROM credentials c LEFT JOIN staged_contents s ON s.id = c.id AND s.old_key = $old_key AND s.new_key = $new_key AND s.replaces = c.broader_signature
  WHERE c.user_id = $user_id AND c.original_id IS NULL AND c.removed = false AND s.id IS NULL LIMIT 1 {
    error('a credential is not prepared for the new key');
  }
};

--: Change the password of your idOS profile
CREATE OR REPLACE ACTION change_profile_key($new_key TEXT, $signature TEXT) PUBLIC {
  $user_id := caller_user();
  $network := network_name();
  $old_key := encryption_key_of($user_id);
  require_new_key($user_id, $old_key, $new_key);
  require_key_change_room($user_id);
  $text TEXT := 'idOS key change ' || $user_id::text || ' ' || $old_key || ' ' || $new_key || ' ' || $network;
  if !idos.is_signed_by_box_key($old_key, $text, $signature) {
    error('the key change is not signed by the holder of the key');
  }
  require_all_staged($user_id, $old_key, $new_key);
  $position := key_changes_of($user_id);
  UPDATE credentials SET content = s.content, encryptor_public_key = s.encryptor_public_key, broader_signature = ''
  FROM staged_contents s WHERE s.id = credentials.id AND s.user_id = $user_id AND credentials.user_id = $user_id AND credentials.original_id IS NULL AND credentials.removed = false;
  DELETE FROM staged_contents WHERE user_id = $user_id;
  -- Sealed to the old key: nobody opens them any more, and those for the new key are there already.
  DELETE FROM user_attributes WHERE user_id = $user_id AND attribute_key = 'idos:access:' || $old_key;
  UPDATE users SET recipient_encryption_public_key = $new_key WHERE id = $user_id;
  INSERT INTO key_changes (user_id, position, old_key, new_key, network, signature, height) VALUES ($user_id, $position, $old_key, $new_key, $network, $signature, @height);
};

-- The oldest first. Each is signed by the key before it, so that whoever knows the first key needs nobody's word for the last.
--: Read which keys your idOS profile had
CREATE OR REPLACE ACTION get_key_changes() PUBLIC VIEW RETURNS TABLE (old_key TEXT, new_key TEXT, network TEXT, signature TEXT) {
  $user_id := caller_user_or_null();
  return SELECT old_key, new_key, network, signature FROM key_changes WHERE user_id = $user_id ORDER BY position;
};
