"""Certificates of attendance (sertifikat, piagam) for everybody who was present, in one file."""

from desktop_app.documents.attendance_certificate.data import (
    CertificateOptions,
    CertificatePaper,
    CertificateRole,
    checks,
    collect,
    finalize,
)
from desktop_app.documents.attendance_certificate.writing import write

__all__ = ["CertificateOptions", "CertificatePaper", "CertificateRole", "checks", "collect", "finalize", "write"]
