"""Menu → what texters may write."""
