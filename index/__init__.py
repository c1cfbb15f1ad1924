"""Articles read, cut into sentences and passages, embedded, kept and found."""
