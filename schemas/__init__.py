"""The language on the wire: frozen models, their envelope, the list of topics. No I/O."""
