"""Two threads never import at the same time: Python would give one of them half a package."""

import ast
import subprocess
import sys
from pathlib import Path

from desktop_app.ui import start

OPENING = "desktop_app.ui.start.opening"
TOGETHER = """
from threading import Barrier, Thread
from desktop_app.ui.window import loading
begin, ended = Barrier(3), []
def work(modules):
    begin.wait()
    loading._load(modules)
    ended.append(modules)
orders = loading.FIRST, loading.FIRST[::-1], ("desktop_app.domain.record", *loading.REST)
threads = [Thread(target=work, args=(order,)) for order in orders]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(ended))
"""


def test_threads_that_load_at_once_all_get_what_they_need():
    done = subprocess.run([sys.executable, "-c", TOGETHER], capture_output=True, text=True, timeout=100, check=False)
    assert (done.stdout, done.stderr) == ("3\n", "")


def test_what_opens_the_data_in_a_thread_waits_for_the_thread_that_loads():
    """While it imports, the window has just been painted and everything else is being loaded."""
    found = []
    for path in Path(start.__file__).parent.glob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                lines = [ast.unparse(line) for line in function.body]
                opening = [
                    place for place, line in enumerate(lines) if line.startswith("from desktop_app.ui.start.opening")
                ]
                if opening:
                    found.append(path.stem)
                    assert "load_first()" in lines[: opening[0]], f"{path.name}: {function.name}"
    assert sorted(found) == ["first", "restore", "screen", "unlock"]
