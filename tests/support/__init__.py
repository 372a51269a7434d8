"""What tests share: made pages, servers and proxies that misbehave, the captures."""
