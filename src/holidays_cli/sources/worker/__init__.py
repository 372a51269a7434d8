"""A process of their own for readers that are not this package's, which can be ended when one of them runs away.

`pool` is asked here, `process` answers there, and `messages` has what passes between them: plain data, one JSON object a
line, which is checked when it arrives.
"""
