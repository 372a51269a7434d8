"""Logs that programs can read: one JSON object a line, on stderr."""

import json
import logging
import sys
import time


class JsonLines(logging.Formatter):
    """Writes a record, and what its `extra` has in `fields`, as one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        seconds = record.created
        line: dict[str, object] = {
            "time": f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{int(seconds % 1 * 1000):03}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line)


def configure(level: str) -> None:
    """Let the server and uvicorn write their logs in this form, and nobody twice."""
    stream = logging.StreamHandler(sys.stderr)
    stream.setFormatter(JsonLines())
    for name in ("holidays_cli", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [stream]
        logger.setLevel(level.upper())
        logger.propagate = False
