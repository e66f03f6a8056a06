"""From YAML definitions of the child safeguarding review process to a site people can read."""
