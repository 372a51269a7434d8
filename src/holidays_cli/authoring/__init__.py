"""For people who write readers: trying one, checking all of them, having one written."""
