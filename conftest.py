"""What is not searched for examples: the server, its client and the tools for assistants, where what they need is not installed."""

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
