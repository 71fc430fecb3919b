"""Search over names in every script, stored words and headlines: an index beside each store.

Each index is made from one store alone. Whatever is found only names: nothing is thereby true.
"""
