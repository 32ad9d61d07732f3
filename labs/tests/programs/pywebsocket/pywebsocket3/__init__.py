"""Stands in for pywebsocket3 in the lab's tests where that isn't installed: the names that a handler meets, with the
behaviour that its documentation gives them, and no more. Nothing here is pywebsocket3's code.
"""
