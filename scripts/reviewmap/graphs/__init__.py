"""The views of the process, each a `Graph` made from the same knowledge. What a view leaves out, it says.

One module a view. places.py turns definitions into boxes and arrows; the others choose, fold and name them.
"""
