"""The screens: each composes, binds data and turns each message into one call."""
