"""Certificates that the tests make for themselves; the people do not exist."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

NAME, ISSUER, PASSPHRASE = "Ratna Kusuma Wardani, S.E., M.M.", "Balai Uji Sertifikat", "rahasia-uji"
NOW = datetime(2026, 11, 24, 2, 15, tzinfo=UTC)


USES = (
    "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign crl_sign "
    "encipher_only decipher_only"
)


def uses(*names):
    """Return the extension that says what a key is for."""
    return x509.KeyUsage(*(name in names for name in USES.split()))


def certificate_file(
    name=NAME, issuer=ISSUER, *, starts=NOW - timedelta(days=9), ends=NOW + timedelta(days=90), extensions=()
):
    """Return a .p12 of a person; `issuer` "" makes it self-signed."""
    key, above = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    subject = _named(name)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(_named(issuer) if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(ends)
    )
    for extension in extensions:
        built = built.add_extension(extension, critical=True)
    built = built.sign(above if issuer else key, hashes.SHA256())
    locked = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"uji", key, built, None, locked)


def without_key():
    """Return a .p12 that holds a certificate and no key."""
    _, certificate, _ = pkcs12.load_key_and_certificates(certificate_file(), PASSPHRASE.encode())
    locked = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    return pkcs12.serialize_key_and_certificates(b"uji", None, certificate, None, locked)


def _named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
