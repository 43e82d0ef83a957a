"""What the line itself keeps on its own disk, to start from when the store is away: HOTLINE_STATE."""
