"""The server: the public store over HTTP, as pages for people and data for programs."""
