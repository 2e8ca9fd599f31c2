"""Circuits written by editors: the steps of an instruction, frozen in versions, drawn as pictures."""
