"""No option of a paper is shown under the name that it has in the code."""

from dataclasses import fields

import pytest

from desktop_app.documents.kinds import kinds
from desktop_app.ui.papers.words import option_name


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_every_option_has_words(kind):
    assert [field.name for field in fields(kind.options) if option_name(field.name) == field.name] == []
