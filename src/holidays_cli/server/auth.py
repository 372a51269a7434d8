"""Who may write: HTTP Basic, a bearer token, or who signed in on the page."""

import base64
import binascii
import hashlib
import hmac
import secrets
import time
from typing import NamedTuple

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from holidays_cli.server.problems import Problem
from holidays_cli.server.settings import Settings

COOKIE = "holidays_session"
SECONDS = 12 * 60 * 60  # how long a session lasts
MOST, MINUTE = 20, 60.0  # wrong credentials from one address, and seconds
ADDRESSES = 10_000  # so many are remembered before those are let go of that have been wrong a while ago
CSRF_HEADER, CSRF_FIELD = "X-CSRF-Token", "csrf_token"
CHALLENGE = {"WWW-Authenticate": 'Basic realm="holidays", charset="UTF-8", Bearer realm="holidays"'}


class Session(NamedTuple):
    """Somebody who signed in."""

    user: str
    csrf_token: str
    """What their forms send along; a page of another site does not know it."""


class Guesses:
    """Who has been wrong of late, by address: each may be MOST times in a MINUTE, and is then not listened to."""

    def __init__(self) -> None:
        self._wrong: dict[str, list[float]] = {}

    def check(self, request: Request) -> None:
        """Raise Problem 429 for an address that has been wrong too often, even if it is right now."""
        times = self._of_late(_address(request))
        if len(times) >= MOST:
            wait = str(max(1, int(times[0] + MINUTE - time.monotonic())))
            raise Problem(429, "too many wrong credentials from this address", headers={"Retry-After": wait})

    def wrong(self, request: Request) -> None:
        """Remember a wrong guess."""
        address = _address(request)
        if len(self._wrong) >= ADDRESSES:
            self._wrong = {one: times for one in self._wrong if (times := self._of_late(one))}
        self._wrong[address] = [*self._of_late(address), time.monotonic()]

    def _of_late(self, address: str) -> list[float]:
        since = time.monotonic() - MINUTE
        return [moment for moment in self._wrong.get(address, ()) if moment > since]


class Door:
    """Decides who may write, by the credentials in the settings; without any, nobody may."""

    def __init__(self, settings: Settings) -> None:
        self._user = settings.user
        self._password = str(settings.password)
        self._token = str(settings.token)
        self._guesses = Guesses()
        # Made from the credentials, the key is the same in every process, and new credentials end every session.
        # It is made slowly, so that a cookie does not help much in guessing the password.
        key = str(settings.secret) or _slowly(f"{self._password}\n{self._token}")
        self._signer = URLSafeTimedSerializer(key, salt="holidays session")

    @property
    def opens(self) -> bool:
        """Whether anybody can sign in on the page."""
        return bool(self._password)

    def lets_in(self, request: Request, user: str, password: str) -> bool:
        """Whether these are the user's name and password; takes as long if they are not.

        Raises Problem 429 for an address that has tried too many.
        """
        return self._counted(request, right=self._is_password(user, password))

    def _counted(self, request: Request, *, right: bool) -> bool:
        self._guesses.check(request)
        if not right:
            self._guesses.wrong(request)
        return right

    def _is_password(self, user: str, password: str) -> bool:
        right_user = _same(user, self._user)
        return _same(password, self._password) and right_user and self.opens

    def session(self, connection: HTTPConnection) -> Session | None:
        """Who signed in, if the cookie is one of ours and not too old."""
        cookie = connection.cookies.get(COOKIE)
        if not cookie or not self.opens:
            return None
        try:
            user, csrf_token = self._signer.loads(cookie, max_age=SECONDS)
        except (BadSignature, ValueError, TypeError):
            return None
        return Session(str(user), str(csrf_token))

    def sign_in(self, response: Response, request: Request) -> None:
        """Give the browser a cookie that says so."""
        response.set_cookie(
            COOKIE, self._signer.dumps([self._user, secrets.token_urlsafe(24)]),
            max_age=SECONDS, path="/", httponly=True, samesite="strict", secure=request.url.scheme == "https",
        )  # fmt: skip

    def sign_out(self, response: Response) -> None:
        """Take it back."""
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")

    def check(self, request: Request, csrf_token: str | None = None) -> None:
        """Raise Problem unless the request may write: 401, 403 without the token of a session, 429 after many guesses."""
        check_site(request)
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        if scheme:
            if not self._counted(request, right=self._accepts(scheme.lower(), given.strip())):
                raise Problem(401, "these credentials are not the right ones", headers=CHALLENGE)
            return
        session = self.session(request)
        if session is None:
            text = "writing needs credentials" if self._password or self._token else NONE
            raise Problem(401, text, headers=CHALLENGE)
        if not _same(csrf_token or request.headers.get(CSRF_HEADER, ""), session.csrf_token):
            raise Problem(403, f"a signed-in page sends its token as {CSRF_HEADER}; this request has not the right one")

    def _accepts(self, scheme: str, given: str) -> bool:
        if scheme == "bearer":
            return _same(given, self._token) and bool(self._token)
        if scheme == "basic":
            try:
                user, colon, password = base64.b64decode(given, validate=True).decode().partition(":")
            except (binascii.Error, ValueError):
                return False
            return self._is_password(user, password) and bool(colon)
        return False


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def check_site(request: Request) -> None:
    """Raise Problem 403 if a browser sends this for a page of another site, perhaps with credentials that it keeps."""
    origin = request.headers.get("Origin")  # "null" is that of a page that hides its own
    host = request.headers.get("Host", "")
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none") or (
        origin is not None and origin not in (f"http://{host}", f"https://{host}")
    ):
        raise Problem(403, "this was sent for a page of another site")


NONE = "nobody may write: this server was started without HOLIDAYS_PASSWORD and HOLIDAYS_TOKEN"


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same; it takes as long wherever they differ, and whatever their lengths."""
    digests = (hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in (one, other))
    return hmac.compare_digest(*digests)


def _slowly(text: str) -> str:
    if text == "\n":
        return secrets.token_hex(32)
    return hashlib.scrypt(text.encode(), salt=b"holidays session key", n=2**14, r=8, p=1).hex()
