"""What changed between two states of the definitions, compared as plain data: an old edition needs no old code."""
