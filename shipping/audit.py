"""Asks for known weaknesses of what is in the lock: `python3 dev.py audit`, before a release, where there is a network.

pip-audit asks the public index. What it could not ask about is no good news, so then this fails, too. A package that
only another system gets is asked about there.
"""

import json
import subprocess
import sys

from shipping.project import ROOT

UNKNOWN = (
    "Nothing was found out: the data about known weaknesses (pypi.org) could not be asked for every package; "
    "pip-audit's own words are above. Do this where there is a network, before anything goes out."
)


def weaknesses(answer: str) -> list[str]:
    """Return the known weaknesses, a line for each, out of pip-audit's JSON; raises `ValueError` when it is none."""
    packages = json.loads(answer)["dependencies"]
    if not packages or any("vulns" not in package for package in packages):
        raise ValueError("not every package was looked up")
    return [
        f"{package['name']} {package['version']}: {weakness['id']}, mended in {_mended(weakness['fix_versions'])}"
        for package in packages
        for weakness in package["vulns"]
    ]


def _mended(versions: list[str]) -> str:
    return " or ".join(versions) or "no version yet"


def main(uv: str) -> int:
    """Ask with the help of `uv`, which runs pip-audit without installing it here, and tell; 0 only for good news."""
    what = ["--requirement", str(ROOT / "requirements.lock"), "--disable-pip", "--strict"]
    command = [uv, "tool", "run", "--quiet", "pip-audit", *what, "--format", "json", "--progress-spinner", "off"]
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
    try:
        found = weaknesses(answer)
    except (ValueError, KeyError, TypeError):
        print(UNKNOWN, file=sys.stderr)
        return 1
    print("\n".join(found) or "No known weakness in what is in the lock.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
