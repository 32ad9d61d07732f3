class HandshakeException(Exception):
    """The request is refused."""


class AbortedByUserException(Exception):
    """A handler gives the connection up, and has answered itself if it wanted to."""
