"""The guide: the twelve principles step by step, with an adviser's words beside them."""
