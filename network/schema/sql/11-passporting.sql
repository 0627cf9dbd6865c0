-- Passporting: obliged entities (peers) that trust one another's checks, grouped in clubs by the owner.

CREATE OR REPLACE ACTION check_peer($name TEXT, $issuer_public_key TEXT, $passporting_server_url_base TEXT) PRIVATE VIEW RETURNS (identity TEXT) {
  if !idos.has_length($name, 1, 256) {
    error('name is not valid');
  }
  if !idos.has_length($passporting_server_url_base, 1, 2048) {
    error('passporting_server_url_base is not valid');
  }
  $identity := idos.canonical_identifier($issuer_public_key);
  if $identity = '' {
    error('issuer_public_key is not a valid wallet identifier');
  }
  return $identity;
};

CREATE OR REPLACE ACTION require_club($id UUID) PRIVATE VIEW {
  for $row in SELECT id FROM passporting_clubs WHERE id = $id {
    return;
  }
  error('club not found');
};

CREATE OR REPLACE ACTION require_peer($id UUID) PRIVATE VIEW {
  for $row in SELECT id FROM passporting_peers WHERE id = $id {
    return;
  }
  error('peer not found');
};

--: Add a passporting club
CREATE OR REPLACE ACTION add_passporting_club_as_owner($id UUID, $name TEXT) OWNER PUBLIC {
  if !idos.has_length($name, 1, 256) {
    error('name is not valid');
  }
  INSERT INTO passporting_clubs (id, name) VALUES ($id, $name);
};

--: Remove a passporting club
CREATE OR REPLACE ACTION delete_passporting_club_as_owner($id UUID) OWNER PUBLIC {
  require_club($id);
  DELETE FROM passporting_clubs WHERE id = $id;
};

--: Add a passporting peer
CREATE OR REPLACE ACTION add_passporting_peer_as_owner($id UUID, $name TEXT, $issuer_public_key TEXT, $passporting_server_url_base TEXT) OWNER PUBLIC {
  $identity := check_peer($name, $issuer_public_key, $passporting_server_url_base);
  INSERT INTO passporting_peers (id, name, issuer_public_key, passporting_server_url_base, identity) VALUES ($id, $name, $issuer_public_key, $passporting_server_url_base, $identity);
};

--: Remove a passporting peer
CREATE OR REPLACE ACTION delete_passporting_peer_as_owner($id UUID) OWNER PUBLIC {
  require_peer($id);
  DELETE FROM passporting_peers WHERE id = $id;
};

--: Change a passporting peer
CREATE OR REPLACE ACTION update_passporting_peer_as_owner($id UUID, $name TEXT, $issuer_public_key TEXT, $passporting_server_url_base TEXT) OWNER PUBLIC {
  require_peer($id);
  $identity := check_peer($name, $issuer_public_key, $passporting_server_url_base);
  UPDATE passporting_peers SET name = $name, issuer_public_key = $issuer_public_key, passporting_server_url_base = $passporting_server_url_base, identity = $identity WHERE id = $id;
};

--: Add a peer to a passporting club
CREATE OR REPLACE ACTION add_peer_to_club_as_owner($passporting_club_id UUID, $passporting_peer_id UUID) OWNER PUBLIC {
  require_club($passporting_club_id);
  require_peer($passporting_peer_id);
  INSERT INTO passporting_club_memberships (passporting_club_id, passporting_peer_id) VALUES ($passporting_club_id, $passporting_peer_id);
};

CREATE OR REPLACE ACTION require_membership($passporting_club_id UUID, $passporting_peer_id UUID) PRIVATE VIEW {
  for $row in SELECT passporting_club_id FROM passporting_club_memberships WHERE passporting_club_id = $passporting_club_id AND passporting_peer_id = $passporting_peer_id {
    return;
  }
  error('the peer is not in the club');
};

--: Remove a peer from a passporting club
CREATE OR REPLACE ACTION delete_peer_from_club_as_owner($passporting_club_id UUID, $passporting_peer_id UUID) OWNER PUBLIC {
  require_membership($passporting_club_id, $passporting_peer_id);
  DELETE FROM passporting_club_memberships WHERE passporting_club_id = $passporting_club_id AND passporting_peer_id = $passporting_peer_id;
};

-- One row for each other peer and club that it shares with the caller.
--: List the passporting peers of your clubs
CREATE OR REPLACE ACTION get_passporting_peers() PUBLIC VIEW RETURNS TABLE (id UUID, name TEXT, issuer_public_key TEXT, passporting_server_url_base TEXT, club_id UUID, club_name TEXT) {
  $identity := require_caller();
  return SELECT p.id AS id, p.name AS name, p.issuer_public_key AS issuer_public_key, p.passporting_server_url_base AS passporting_server_url_base, c.id AS club_id, c.name AS club_name
  FROM passporting_peers me
  INNER JOIN passporting_club_memberships mine ON mine.passporting_peer_id = me.id
  INNER JOIN passporting_club_memberships theirs ON theirs.passporting_club_id = mine.passporting_club_id
  INNER JOIN passporting_peers p ON p.id = theirs.passporting_peer_id
  INNER JOIN passporting_clubs c ON c.id = theirs.passporting_club_id
  WHERE me.identity = $identity AND p.id != me.id
  ORDER BY c.name, c.id, p.name, p.id;
};
