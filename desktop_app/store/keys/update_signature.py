"""The signature of an update: Ed25519 over the manifest, which holds the hash of every file."""

from collections.abc import Collection

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

SIGNED_WORDS = b"siap-ikm update 1\n"


def sign(manifest: bytes, secret: bytes) -> bytes:
    """Return the signature, as hex, with the 32 bytes of a secret key."""
    return SigningKey(secret).sign(SIGNED_WORDS + manifest).signature.hex().encode()


def public_key(secret: bytes) -> str:
    """Return the hex of the public half, which goes into `resources/updates.json` before a build."""
    return bytes(SigningKey(secret).verify_key).hex()


def is_signed(manifest: bytes, signature: bytes, keys: Collection[str]) -> bool:
    """Whether one of the public keys (hex) signed exactly this manifest; anything malformed is no signature."""
    return any(_is_signed_by(manifest, signature, key) for key in keys)


def _is_signed_by(manifest: bytes, signature: bytes, key: str) -> bool:
    try:
        VerifyKey(bytes.fromhex(key)).verify(SIGNED_WORDS + manifest, bytes.fromhex(signature.decode("ascii").strip()))
    except (ValueError, TypeError, CryptoError):
        return False
    return True
