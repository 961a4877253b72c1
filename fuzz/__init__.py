"""Harnesses for atheris, a coverage-guided fuzzer: `make fuzz FUZZ_SECONDS=600`."""
