"""An id in an address: 64 lower-case hex digits and nothing else, so that no name can stand in one."""


class Id:
    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
