"""The page that shows the API and tries it out."""

import re
import shutil

import pytest


def test_the_page_and_all_its_files_come_from_this_server(client):
    page = client.get("/docs")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers.get_list("Content-Security-Policy") == [page.headers["Content-Security-Policy"]]
    addresses = re.findall(r'(?:href|src)="([^"]+)"', page.text)
    assert len(addresses) == 5
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, address[0]) == (200, "/")
        unchanged = client.get(address, headers={"If-None-Match": answer.headers.get("ETag", "none")})
        assert unchanged.status_code == (200 if address == "/v1/openapi.json" else 304)
    assert "http" not in client.get("/docs/start.js").text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert client.get("/docs/swagger-editor.js").status_code == 404
    assert client.get("/docs/..%2F__init__.py").status_code == 404


def test_without_the_package_the_page_says_where_the_description_is(client, monkeypatch):
    from holidays_cli.server.routes import docs_page

    docs_page._file.cache_clear()
    monkeypatch.setattr(docs_page, "PACKAGE", "swagger_ui_of_nobody")
    answer = client.get("/docs/swagger-ui.css")
    assert (answer.status_code, "/v1/openapi.json" in answer.json()["detail"]) == (404, True)


def test_a_browser_shows_every_operation_and_tries_one_out_without_another_host(serve_in_process, gazette):
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("there is no Chromium (Debian: apt-get install chromium)")
    server = serve_in_process()
    operations = sum(len(methods) for methods in description(server)["paths"].values())
    problems, hosts = [], set()
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--headless"])
        page = browser.new_page()
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("request", lambda request: hosts.add(request.url.split("/")[2]) if request.url[:4] == "http" else None)
        page.goto(f"{server.url}/docs", timeout=30_000)
        page.locator(".opblock").nth(operations - 1).wait_for(timeout=30_000)
        assert page.locator(".opblock").count() == operations
        page.locator(".opblock", has_text="/v1/countries/{country}").click()
        page.get_by_role("button", name="Try it out").click()
        page.get_by_role("button", name="Execute").click()
        page.locator(".live-responses-table td.response-col_status", has_text="200").wait_for(timeout=30_000)
        browser.close()
    assert (problems, len(hosts)) == ([], 1)


def description(server):
    import httpx2

    return httpx2.get(f"{server.url}/v1/openapi.json").json()
