-- What the owner of the database decides: settings, inserters and their delegates.

--: Read the rules this network runs with
CREATE OR REPLACE ACTION get_settings() PUBLIC VIEW RETURNS (network TEXT, require_bound_proofs BOOL, open_write_grant_relay BOOL, max_lock_seconds INT8, require_bound_grants BOOL) {
  return SELECT s.network AS network, s.require_bound_proofs AS require_bound_proofs, s.open_write_grant_relay AS open_write_grant_relay, s.max_lock_seconds AS max_lock_seconds, g.require_bound_grants AS require_bound_grants
  FROM settings s INNER JOIN grant_settings g ON g.id = s.id WHERE s.id = 1;
};

--: Change the rules this network runs with
CREATE OR REPLACE ACTION update_settings_as_owner($network TEXT, $require_bound_proofs BOOL, $open_write_grant_relay BOOL, $max_lock_seconds INT8, $require_bound_grants BOOL) OWNER PUBLIC {
  -- Longer than a bound text can name.
  if !idos.has_length($network, 0, 64) {
    error('network is not valid');
  }
  if $max_lock_seconds < 0 {
    error('max_lock_seconds must not be negative');
  }
  if $max_lock_seconds > 3155760000 {
    error('max_lock_seconds must not exceed 100 years');
  }
  UPDATE settings SET network = $network, require_bound_proofs = $require_bound_proofs, open_write_grant_relay = $open_write_grant_relay, max_lock_seconds = $max_lock_seconds WHERE id = 1;
  UPDATE grant_settings SET require_bound_grants = $require_bound_grants WHERE id = 1;
};

CREATE OR REPLACE ACTION require_unused_name($name TEXT) PRIVATE VIEW {
  for $row in SELECT name FROM retired_inserters WHERE name = $name {
    error('an inserter of this name was removed, the new one needs another name');
  }
};

--: Register an inserter
CREATE OR REPLACE ACTION add_inserter_as_owner($id UUID, $name TEXT) OWNER PUBLIC {
  if !idos.has_length($name, 1, 256) {
    error('name is not valid');
  }
  require_unused_name($name);
  INSERT INTO inserters (id, name) VALUES ($id, $name);
};

CREATE OR REPLACE ACTION require_inserter_row($id UUID) PRIVATE VIEW {
  for $row in SELECT id FROM inserters WHERE id = $id {
    return;
  }
  error('inserter not found');
};

-- What it created stays, for nobody: its name is not given again.
--: Remove an inserter and all its delegates
CREATE OR REPLACE ACTION delete_inserter_as_owner($id UUID) OWNER PUBLIC {
  require_inserter_row($id);
  INSERT INTO retired_inserters (name) SELECT name FROM inserters WHERE id = $id ON CONFLICT (name) DO NOTHING;
  DELETE FROM inserters WHERE id = $id;
};

--: Let a wallet or key act for an inserter
CREATE OR REPLACE ACTION add_delegate_as_owner($address TEXT, $inserter_id UUID) OWNER PUBLIC {
  $identity := idos.canonical_identifier($address);
  if $identity = '' {
    error('address is not a valid wallet identifier');
  }
  require_inserter_row($inserter_id);
  INSERT INTO delegates (address, inserter_id, identity) VALUES ($address, $inserter_id, $identity);
};

-- Who may create profiles is nobody's secret: a profile carries the name. One row for each key, and one for an inserter without any.
--: List the inserters of this network and their keys
--? address
CREATE OR REPLACE ACTION get_inserters() PUBLIC VIEW RETURNS TABLE (id UUID, name TEXT, address TEXT) {
  return SELECT i.id AS id, i.name AS name, d.address AS address
  FROM inserters i LEFT JOIN delegates d ON d.inserter_id = i.id
  ORDER BY i.name, i.id, d.address;
};

CREATE OR REPLACE ACTION require_delegate($identity TEXT) PRIVATE VIEW {
  for $row in SELECT address FROM delegates WHERE identity = $identity {
    return;
  }
  error('delegate not found');
};

--: Stop a wallet or key from acting for an inserter
CREATE OR REPLACE ACTION delete_delegate_as_owner($address TEXT) OWNER PUBLIC {
  $identity := idos.canonical_identifier($address);
  require_delegate($identity);
  DELETE FROM delegates WHERE identity = $identity;
};
