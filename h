HTTP/1.1 200 OK
date: Thu, 26 Nov 2026 07:27:22 GMT
content-type: application/json
cache-control: no-cache
vary: Accept, Accept-Encoding
checked-at: 2026-11-26T07:21:13Z
etag: "827947fc7a02a8821a8e32f00b4eb461"
content-length: 23406
content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
x-content-type-options: nosniff
x-frame-options: DENY
referrer-policy: same-origin
cross-origin-opener-policy: same-origin
x-request-id: 633e5da1-f
server-timing: app;dur=1799.99

