"""The section Berkas: the evidence of a gathering, and how files of any kind get in."""
