"""The screens of sending in the back office."""
