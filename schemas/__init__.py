"""The language on the wire: frozen models, their envelope, the list of topics, and what is published of them.

Pure, but for the published documents and the frozen examples, which are files of this package.
"""
