"""What takes long: done beside whoever waits, or only once somebody asks."""
