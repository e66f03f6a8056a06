"""What needs Java or node to be checked, over the built site: `make audit`. Never part of CI, and nothing here reaches the site."""
