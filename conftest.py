"""What is not searched for examples where what it needs is not installed: the server, its client, tools, documents."""

from importlib.util import find_spec

SERVER_NEEDS = (
    "aiosqlite",
    "asyncpg",
    "countryinfo",
    "itsdangerous",
    "jinja2",
    "sqlalchemy",
    "sse_starlette",
    "starlette",
    "uvicorn",
)

collect_ignore = [] if all(map(find_spec, SERVER_NEEDS)) else ["src/holidays_cli/server"]
if not find_spec("mcp"):
    collect_ignore.append("src/holidays_cli/assistant.py")
if not find_spec("httpx2"):
    collect_ignore.append("tests/support/streams.py")
if not find_spec("pypdf"):
    collect_ignore.append("src/holidays_cli/web/documents/pdf.py")
if not find_spec("python_calamine"):
    collect_ignore.append("src/holidays_cli/web/documents/sheets.py")
