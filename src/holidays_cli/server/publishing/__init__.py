"""The server's answers as plain files, for any web host: `holidays publish`."""
