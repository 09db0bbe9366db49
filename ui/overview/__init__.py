"""The overview: the whole business, or one relationship, at a glance."""
