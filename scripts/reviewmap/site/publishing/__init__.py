"""Publishing an edition beside the others, on a branch that a host serves: refused, or done whole."""
