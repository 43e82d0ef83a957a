"""The server: sockets, worker processes, and requests that are whole before anybody works on them."""
