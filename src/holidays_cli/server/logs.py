"""Logs for programs: one JSON object a line, on stderr."""

import json
import logging
import sys
import time


class JsonLines(logging.Formatter):
    """Formats a record, with the keys of its `fields`, as one line."""

    _second = -1
    _second_text = ""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        second = int(record.created)
        if self._second != second:  # the text is cached, because many lines share it
            self._second, self._second_text = second, time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))
        line: dict[str, object] = {
            "time": f"{self._second_text}.{int((record.created - second) * 1000):03}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line)


def configure(level: str) -> None:
    """Let the server and uvicorn write their logs in this form, each line once."""
    # These are not in a line, and finding them out takes longer than the rest of it.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    if sys.version_info >= (3, 12):
        logging.logAsyncioTasks = False
    stream = logging.StreamHandler(sys.stderr)
    stream.setFormatter(JsonLines())
    for name in ("holidays_cli", "uvicorn"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [stream]
        logger.setLevel(level.upper())
        logger.propagate = False
