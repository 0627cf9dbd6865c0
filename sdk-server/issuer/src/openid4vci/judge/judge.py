"""What openvc-core, which shares no code with this repository, says of an issuance: a JSON object of verdicts.

Reads the issuance from standard input, and the folder with the package from its first argument.
"""

import json
import sys

sys.path.insert(0, sys.argv[1])

from openvc.openid4vci import (  # noqa: E402
    parse_credential_issuer_metadata,
    parse_credential_offer,
    verify_credential_request_proofs,
)
from openvc.status.issue import verify_status_list_token  # noqa: E402
from openvc.verify import VerificationPolicy, verify_credential  # noqa: E402

given = json.load(sys.stdin)
issuer = given["issuer"]


def fetch(url):
    """The issuer's keys, where SD-JWT VC has them and nowhere else."""
    return given["wellKnown"][url]


def status_list(uri):
    """The list at its address, verified by the issuer's key."""
    key = given["keys"]["jwks"]["keys"][0]
    return verify_status_list_token(given["lists"][uri], public_key_jwk=key, expected_uri=uri)


def credential(text, **more):
    """Its issuer, when everything counts."""
    policy = VerificationPolicy(
        expected_vct=given["vct"],
        require_key_binding=True,
        audience=more.get("audience", given["audience"]),
        nonce=more.get("nonce", given["nonce"]),
    )
    result = verify_credential(
        text,
        policy=policy,
        jwt_vc_issuer_fetch=fetch,
        resolve_status_list_token=status_list,
    )
    return result.issuer


def proofs(credential_issuer):
    """How many key proofs count."""
    return len(
        verify_credential_request_proofs(
            given["request"],
            credential_issuer=credential_issuer,
            check_nonce=lambda nonce: nonce == given["cNonce"],
            batch_size=3,
        )
    )


def verdict(judge):
    """What it says, or by which error it refuses."""
    try:
        return judge()
    except Exception as error:  # noqa: BLE001
        return type(error).__name__


good, revoked, suspended = given["presentations"]
print(
    json.dumps(
        {
            "offer": verdict(lambda: parse_credential_offer(given["offer"]).credential_issuer),
            "metadata": verdict(
                lambda: sorted(
                    parse_credential_issuer_metadata(
                        given["metadata"]
                    ).credential_configurations_supported
                )
            ),
            "proofs": verdict(lambda: proofs(issuer)),
            "proofs for another issuer": verdict(lambda: proofs("https://evil.example")),
            "credential": verdict(lambda: credential(good)),
            "for another audience": verdict(lambda: credential(good, audience="https://evil.example")),
            "for another request": verdict(lambda: credential(good, nonce="another")),
            "changed": verdict(lambda: credential(given["changed"])),
            "revoked": verdict(lambda: credential(revoked)),
            "suspended": verdict(lambda: credential(suspended)),
        }
    )
)
