"""Log lines without what people typed: level, logger, status, kind of error and place in the code.

Messages of libraries are left out, because they quote addresses, values and names; our own are made without them.
"""

import logging
import traceback
from pathlib import Path


class Plain(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        parts = [record.levelname, record.name]
        if record.name.startswith("tawthiq"):
            parts.append(record.getMessage())
        if hasattr(record, "status_code"):
            parts.append(str(record.status_code))
        if record.exc_info and record.exc_info[0]:
            parts.append(record.exc_info[0].__name__)
            parts += [
                f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(record.exc_info[2])[-3:]
            ]
        return " ".join(parts)
