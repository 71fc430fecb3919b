"""Many files in, a proposed coding sheet for each out: in worker processes, and to be resumed.

``run`` does it all. ``files`` says which files are meant, ``document`` makes one sheet,
``workers`` does so in processes of its own, ``ledger`` remembers what was done, ``alike`` links
documents that share their words, and ``shelf`` puts sheets into the corpus.
"""
