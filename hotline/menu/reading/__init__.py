"""Files → Menu."""
