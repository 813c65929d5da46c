"""Measures over what the store answers: plain records that name the method and its parameters."""
