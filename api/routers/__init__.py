"""The addresses of the server, one module a concern; they hold only what is HTTP."""
