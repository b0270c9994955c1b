"""Electronic signatures with a certificate in a file (PKCS#12), made on this computer without a network (PAdES B-B).

    certificate = load_certificate(path.read_bytes(), passphrase, clock.now())
    signed = sign(pdf, certificate, clock.local_now())

A signature is shown as what it is, and checked before the file is given out. Where there is no certificate nothing is
drawn that looks like a signature; an empty field waits for BSrE (`Edition.signature_field`).
"""

from desktop_app.documents.signing.certificate import Certificate, load_certificate
from desktop_app.documents.signing.fields import EmptyField, empty_fields
from desktop_app.documents.signing.signing import Signed, sign

__all__ = ["Certificate", "EmptyField", "Signed", "empty_fields", "load_certificate", "sign"]
