"""One server's certificates are not held to the newest check; every other check holds for it too."""

import ssl

import pytest

from holidays_cli.web import http_session
from support.web_answers import GOV_UK

AGENCY, OTHER = "https://www.dgpa.gov.tw/FileConversion", GOV_UK


@pytest.fixture
def session(monkeypatch):
    """A session of a Python whose contexts are strict, as those of 3.13 are, whichever this one is."""
    create_context = http_session.create_urllib3_context

    def strict():
        context = create_context()
        context.verify_flags |= ssl.VERIFY_X509_STRICT
        return context

    monkeypatch.setattr(http_session, "create_urllib3_context", strict)
    return http_session.shared_session()


def test_only_the_newest_check_is_left_out(session):
    adapter = session.get_adapter(AGENCY)
    for manager in (adapter.poolmanager, adapter.proxy_manager_for("http://proxy.example:3128")):
        context = manager.connection_pool_kw["ssl_context"]
        assert not context.verify_flags & ssl.VERIFY_X509_STRICT
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert context.check_hostname


def test_every_other_server_is_held_to_it(session):
    assert "ssl_context" not in session.get_adapter(OTHER).poolmanager.connection_pool_kw
    assert session.get_adapter(AGENCY.replace("https:", "http:")) is session.get_adapter(OTHER)
