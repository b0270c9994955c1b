"""What the papers say is there."""

import ast
import re
import tomllib

import pytest

from desktop_app.commands.line import COMMANDS
from desktop_app.domain.tables import all_records

COMMAND = re.compile(r"\bpython3 dev\.py (\w+)")
SUBCOMMAND = re.compile(r"`siap-ikm ([a-z][a-z-]*)")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


@pytest.fixture(scope="module")
def papers(root):
    paths = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    return {path: path.read_text(encoding="utf-8") for path in paths}


def test_the_readme_names_both_commands(root, papers):
    assert {"run", "test"} <= set(COMMAND.findall(papers[root / "README.md"]))


def test_commands_of_dev_py_exist(root, papers):
    named = {name for text in papers.values() for name in COMMAND.findall(text)}
    tree = ast.parse((root / "dev.py").read_text(encoding="utf-8"))
    assert named <= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_ci_runs_the_test_command_of_the_readme(root):
    assert (root / ".ci/run").read_text(encoding="utf-8").splitlines()[-1] == "exec python3 dev.py test"


def test_subcommands_exist(root, papers):
    """That the modules declare them is tested beside the commands (tests/commands/test_line.py)."""
    named = {name for text in papers.values() for name in SUBCOMMAND.findall(text)}
    assert len(named) > 3
    assert named <= {name for names in COMMANDS.values() for name in names}


def test_links_lead_somewhere(papers):
    wrong = [
        f"{path.name}: {target}"
        for path, text in papers.items()
        for target in LINK.findall(text)
        if not (path.parent / target).exists()
    ]
    assert wrong == []


def test_every_threat_names_a_test_that_is_there(root, papers):
    text = papers[root / "docs/THREATS.md"]
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| stopped")]
    named = [re.findall(r"`(tests/\S+\.py)`", row) for row in rows]
    assert all(named), rows
    assert [name for names in named for name in names if not (root / name).exists()] == []


def test_every_module_says_what_it_is_for(modules):
    assert [path for path, tree in modules.items() if not ast.get_docstring(tree)] == []


def test_the_architecture_draws_the_layers_that_are_checked(root, papers):
    contracts = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    drawing = papers[root / "docs/ARCHITECTURE.md"].split("```")[1]
    rows = [re.match(r"│(.+)│ {2}\S", line) for line in drawing.splitlines()]
    assert [" | ".join(part.strip() for part in row[1].split("│")) for row in rows if row] == layers


def test_the_version_has_its_changes_for_users_and_for_officers(root, papers):
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    for name in ("CHANGELOG.md", "PERUBAHAN.md"):
        (newest, *_) = re.findall(r"^## (\S+)", papers[root / name], re.MULTILINE)
        assert newest == version, name


def test_the_readme_fits_on_one_screen_and_shows_the_program(root, papers):
    text = papers[root / "README.md"]
    assert text.count("\n") <= 40
    assert len(re.findall(r"!\[[^]]+\]\(resources/manual/pictures/", text)) == 3


def test_the_architecture_is_one_page(root, papers):
    assert papers[root / "docs/ARCHITECTURE.md"].count("\n") <= 110


def test_every_file_of_the_architecture_is_there(root, papers):
    said = re.findall(r"`([\w/*]+(?:\.\w+|/))`", papers[root / "docs/ARCHITECTURE.md"])
    near = ("", "desktop_app", "desktop_app/operations", "desktop_app/operations/gatherings")
    assert len(said) > 40
    assert [one for one in said if not any(list((root / at).glob(one)) for at in near)] == []


def test_every_record_has_its_words(root, papers):
    rows = [line.split("|")[1] for line in papers[root / "docs/GLOSSARY.md"].splitlines() if line.startswith("| ")]
    words = " ".join(rows).lower()
    names = [table.name for table in all_records()]
    assert [name for name in names if name not in words and name.replace("_", " ") not in words] == []


def test_every_word_in_backquotes_stands_in_the_code(root, papers):
    """The first column of the glossary is what the code calls things."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (root / "desktop_app").rglob("*.py"))
    rows = [line.split("|")[1] for line in papers[root / "docs/GLOSSARY.md"].splitlines() if line.startswith("| ")]
    assert [word for row in rows for word in re.findall(r"`(\w+)`", row) if word not in code] == []
