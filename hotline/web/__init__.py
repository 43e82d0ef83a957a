"""The answering half over HTTP: webhooks that look an answer up in the Book."""
