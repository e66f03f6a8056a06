"""Figures by year: joined, read from the Department's files, and put in the order in which charts and tables show them."""
