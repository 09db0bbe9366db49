"""Every screen: the only floor that knows Qt."""
