"""Random mistakes, made again from their number: definitions, pages and layers as somebody might break them."""
