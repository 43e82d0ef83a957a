"""What the line costs, measured on this machine: `make bench`."""
