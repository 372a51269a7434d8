"""Who may write: HTTP Basic, a bearer token, or a session of somebody who signed in on the page."""

import base64
import binascii
import hashlib
import hmac
import secrets
import time
from collections import OrderedDict
from typing import NamedTuple

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from holidays_cli.server.problems import Problem
from holidays_cli.server.rate_limit import client_of
from holidays_cli.server.settings import Settings
from holidays_cli.server.storage.ended_sessions import EndedSessions

SESSION_COOKIE = "holidays_session"
SESSION_SECONDS = 12 * 60 * 60
MAX_FAILURES = 20  # of one address, within FAILURE_SECONDS
FAILURE_SECONDS = 60.0
MAX_ADDRESSES = 10_000  # of the clients whose failures are remembered
LOOPBACK = "this machine"
CSRF_HEADER, CSRF_FIELD = "X-CSRF-Token", "csrf_token"
CHALLENGE = {"WWW-Authenticate": 'Basic realm="holidays", charset="UTF-8", Bearer realm="holidays"'}
READ_ONLY = "nobody may write: this server was started without HOLIDAYS_PASSWORD and HOLIDAYS_TOKEN"


class SignedInUser(NamedTuple):
    """Somebody who signed in on the page."""

    user: str
    csrf_token: str
    """What their forms send along; a page of another site does not know it."""


class FailedAttempts:
    """Recent wrong credentials by client: after MAX_FAILURES within FAILURE_SECONDS further ones are 429.

    Right ones are never refused, because everybody behind the same address could lock the others out.
    """

    def __init__(self) -> None:
        self._times: OrderedDict[str, list[float]] = OrderedDict()

    def add(self, request: Request) -> None:
        """Remember a failure.  Raises Problem 429 for a client with too many of them."""
        client = client_of(request.scope) or LOOPBACK
        times = self._recent(client)
        if len(times) >= MAX_FAILURES:
            seconds = str(max(1, int(times[0] + FAILURE_SECONDS - time.monotonic())))
            raise Problem(429, "too many wrong credentials from this address", headers={"Retry-After": seconds})
        self._times[client] = [*times, time.monotonic()]
        self._times.move_to_end(client)
        while len(self._times) > MAX_ADDRESSES:
            self._times.popitem(last=False)

    def _recent(self, address: str) -> list[float]:
        since = time.monotonic() - FAILURE_SECONDS
        return [moment for moment in self._times.get(address, ()) if moment > since]


class Authenticator:
    """Decides who may write, by the credentials in the settings; without any, nobody may."""

    def __init__(self, settings: Settings, ended_sessions: EndedSessions) -> None:
        self._user = settings.user
        self._password = str(settings.password)
        self._token = str(settings.token)
        self._failures = FailedAttempts()
        self._ended_sessions = ended_sessions
        # Derived from the credentials, the key is the same in every process, and new credentials end every session.
        # The derivation is slow, so that a cookie does not help much in guessing the password.
        key = str(settings.secret) or _derive_key(f"{self._password}\n{self._token}")
        self._signer = URLSafeTimedSerializer(key, salt="holidays session")

    @property
    def can_sign_in(self) -> bool:
        """Whether anybody can sign in on the page."""
        return bool(self._password)

    def verify(self, request: Request, user: str, password: str) -> bool:
        """Whether these are the user's name and password; takes as long if they are not.

        Raises Problem 429 for wrong ones of an address with too many failures.
        """
        return self._count_failure(request, correct=self._is_password(user, password))

    async def session(self, connection: HTTPConnection) -> SignedInUser | None:
        """Who signed in, if the cookie was signed by this server, is not too old, and its session was not ended."""
        cookie = connection.cookies.get(SESSION_COOKIE)
        if not cookie or not self.can_sign_in:
            return None
        try:
            user, csrf_token = self._signer.loads(cookie, max_age=SESSION_SECONDS)
        except (BadSignature, ValueError, TypeError):
            return None
        signed_in = SignedInUser(str(user), str(csrf_token))
        return None if await self._ended_sessions.contains(signed_in.csrf_token) else signed_in

    def sign_in(self, response: Response, request: Request) -> None:
        """Give the browser the cookie of a new session."""
        response.set_cookie(
            SESSION_COOKIE,
            self._signer.dumps([self._user, secrets.token_urlsafe(24)]),
            max_age=SESSION_SECONDS,
            path="/",
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )

    async def sign_out(self, request: Request, response: Response) -> None:
        """End the session, so that a copy of its cookie counts no more either, and remove the cookie."""
        session = await self.session(request)
        if session is not None:
            await self._ended_sessions.add(session.csrf_token, SESSION_SECONDS)
        response.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="strict")

    async def authorize(self, request: Request, csrf_token: str | None = None) -> None:
        """Raise Problem unless the request may write.

        401 without right credentials, 403 without the token of a session, 429 for wrong ones after too many failures.
        """
        reject_cross_site(request)
        if self._sends_right_credentials(request):
            return
        session = await self.session(request)
        if session is None:
            detail = "writing needs credentials" if self._password or self._token else READ_ONLY
            raise Problem(401, detail, headers=CHALLENGE)
        if not _equal(csrf_token or request.headers.get(CSRF_HEADER, ""), session.csrf_token):
            raise Problem(403, f"a signed-in page sends its token as {CSRF_HEADER}; this request has not the right one")

    async def authorize_reading(self, request: Request, detail: str) -> None:
        """Raise Problem unless the request has credentials, or comes from somebody who signed in.

        401 with `detail` where it has none, or for wrong ones; 429 after too many failures.
        """
        if not self._sends_right_credentials(request) and await self.session(request) is None:
            raise Problem(401, detail, headers=CHALLENGE)

    def _sends_right_credentials(self, request: Request) -> bool:
        """Whether there is a header with right credentials; raises Problem 401 or 429 for wrong ones."""
        scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
        if not scheme:
            return False
        if not self._count_failure(request, correct=self._accepts(scheme.lower(), credentials.strip())):
            raise Problem(401, "these credentials are not the right ones", headers=CHALLENGE)
        return True

    def _count_failure(self, request: Request, *, correct: bool) -> bool:
        if not correct:
            self._failures.add(request)
        return correct

    def _is_password(self, user: str, password: str) -> bool:
        user_matches = _equal(user, self._user)
        return _equal(password, self._password) and user_matches and self.can_sign_in

    def _accepts(self, scheme: str, credentials: str) -> bool:
        if scheme == "bearer":
            return _equal(credentials, self._token) and bool(self._token)
        if scheme == "basic":
            try:
                user, colon, password = base64.b64decode(credentials, validate=True).decode().partition(":")
            except (binascii.Error, ValueError):
                return False
            return self._is_password(user, password) and bool(colon)
        return False


def reject_cross_site(request: Request) -> None:
    """Raise Problem 403 if a browser sends this for a page of another site, perhaps with stored credentials."""
    origin = request.headers.get("Origin")  # "null" for a page that hides its origin
    host = request.headers.get("Host", "")
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none") or (
        origin is not None and origin not in (f"http://{host}", f"https://{host}")
    ):
        raise Problem(403, "this was sent for a page of another site")


def _equal(first: str, second: str) -> bool:
    """Whether two texts are the same; it takes as long wherever they differ, and whatever their lengths."""
    return hmac.compare_digest(_digest(first), _digest(second))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _derive_key(credentials: str) -> str:
    if credentials == "\n":  # there are none
        return secrets.token_hex(32)
    return hashlib.scrypt(credentials.encode(), salt=b"holidays session key", n=2**14, r=8, p=1).hex()
