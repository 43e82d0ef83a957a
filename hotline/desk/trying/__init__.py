"""The line tried in the browser: called and texted as it is, or as the draft would have it."""
