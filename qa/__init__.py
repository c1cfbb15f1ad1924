"""Questions answered with citations from what `index` finds."""
