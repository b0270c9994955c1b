"""The office and its laptops, as the tests of the files between them make them."""

from tests.exchange.handing_in.conftest import empty, make  # noqa: F401 - importing a fixture gives it to these tests
